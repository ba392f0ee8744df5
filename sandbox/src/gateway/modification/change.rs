//! What a request makes of the add-ons or the discounts of a plan or a subscription.

use super::{Catalogue, Place, fields, place::Lists};
use crate::{
    clock::Millis,
    gateway::{node::Node, refusal::Fault, validation::Faults},
    ledger::{Modification, ModificationKind},
};

/// What a request is read with.
pub(crate) struct Changes<'a> {
    /// What the merchant has.
    pub catalogue: &'a Catalogue,
    /// Where it stands in the request.
    pub place: &'static Place,
    /// When.
    pub now: Millis,
}

/// Adds, changes and removes as asked; `asked` is the part `add_ons` or `discounts` of the request.
pub(crate) fn change(
    changes: &Changes<'_>,
    kind: ModificationKind,
    mut list: Vec<Modification>,
    asked: &Node,
    faults: &mut Faults,
) -> Vec<Modification> {
    let lists = changes.place.lists(kind);
    let removed: Vec<&str> = items(asked.at("remove")).filter_map(Node::text).collect();
    for (index, update) in items(asked.at("update")).enumerate() {
        let mut own = Faults::default();
        self::update(&mut list, update, &removed, lists, changes.now, &mut own);
        faults.append(own.of_item(index));
    }
    for (index, id) in removed.into_iter().enumerate() {
        let before = list.len();
        list.retain(|one| one.id != id);
        if list.len() == before {
            let fault = Fault::ModificationNotPresent;
            faults.append(Faults::one(lists.remove, "base", fault).of_item(index));
        }
    }
    for (index, add) in items(asked.at("add")).enumerate() {
        let mut own = Faults::default();
        let catalogued = inherited(changes.catalogue, kind, add, lists, &mut own);
        if let Some(mut new) = catalogued {
            if list.iter().any(|one| one.id == new.id) {
                own.push(lists.add, "inherited_from_id", Fault::ModificationTwice);
            }
            (new.created_at, new.updated_at) = (changes.now, changes.now);
            fields::read(&mut new, add, lists.add, &mut own);
            list.push(new);
        }
        faults.append(own.of_item(index));
    }
    list
}

fn items(list: &Node) -> impl Iterator<Item = &Node> {
    let items = match list {
        Node::List(items) => items.as_slice(),
        Node::Nil | Node::Text(_) | Node::Map(_) => &[],
    };
    items.iter()
}

fn update(
    list: &mut [Modification],
    asked: &Node,
    removed: &[&str],
    lists: &Lists,
    now: Millis,
    faults: &mut Faults,
) {
    const FIELD: &str = "existing_id";
    let Some(id) = asked.at(FIELD).text() else {
        return faults.push(lists.update, FIELD, Fault::ModificationExistingRequired);
    };
    if removed.contains(&id) {
        faults.push(lists.update, FIELD, Fault::ModificationUpdatedAndRemoved);
    }
    match list.iter_mut().find(|one| one.id == id) {
        None => faults.push(lists.update, FIELD, Fault::ModificationExistingInvalid),
        Some(one) => {
            one.updated_at = now;
            fields::read(one, asked, lists.update, faults);
        }
    }
}

fn inherited(
    catalogue: &Catalogue,
    kind: ModificationKind,
    asked: &Node,
    lists: &Lists,
    faults: &mut Faults,
) -> Option<Modification> {
    const FIELD: &str = "inherited_from_id";
    let Some(id) = asked.at(FIELD).text() else {
        faults.push(lists.add, FIELD, Fault::ModificationInheritedRequired);
        return None;
    };
    let found = catalogue.find(id, kind);
    if found.is_none() {
        faults.push(lists.add, FIELD, Fault::ModificationInheritedInvalid);
    }
    found.cloned()
}
