//! How much one query may ask for.
//!
//! Depth and the number of fields are the engine's to limit, but it counts by walking through the query with its fragments
//! written out, and thirty fragments that each name the next one twice are a billion walks. So they are counted here first,
//! each once.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{
    Name, Request, ServerError, ServerResult, async_trait,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextPrepareRequest},
    parser::types::{ExecutableDocument, Selection, SelectionSet},
};

/// The deepest selection: the introspection query that tools send has 15 levels.
pub(super) const MAX_DEPTH: usize = 20;

/// The most fields in one request: clients ask about a hundred, tools that draw schemas about the same.
pub(super) const MAX_FIELDS: usize = 400;

/// The most directives on one field; there are two that make sense.
pub(super) const MAX_DIRECTIVES: usize = 8;

/// The most fields and fragments with every fragment written out. It is only to keep the engine from the walk; what is
/// within this and beyond the others it refuses itself.
const MAX_WRITTEN_OUT: usize = 10 * MAX_FIELDS;

/// Refuses what is too much before the engine looks at it.
pub(super) struct Limits;

impl ExtensionFactory for Limits {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_trait::async_trait]
impl Extension for Limits {
    async fn prepare_request(
        &self,
        context: &ExtensionContext<'_>,
        mut request: Request,
        next: NextPrepareRequest<'_>,
    ) -> ServerResult<Request> {
        // The engine takes the parsed query over, so that it is parsed once.
        if written_out(request.parsed_query()?) > MAX_WRITTEN_OUT {
            return Err(ServerError::new("Query is too complex.", None));
        }
        next.run(context, request).await
    }
}

/// How many fields and fragments there are when each fragment stands where it is named.
fn written_out(document: &ExecutableDocument) -> usize {
    let mut sizes = Sizes {
        document,
        fragments: HashMap::new(),
    };
    let operations = document.operations.iter();
    operations.fold(0, |sum, (_, operation)| {
        sum.saturating_add(sizes.of(&operation.node.selection_set.node))
    })
}

struct Sizes<'a> {
    document: &'a ExecutableDocument,
    /// Of each fragment that was seen; 0 while it is being counted, for one that names itself is refused by the engine.
    fragments: HashMap<&'a Name, usize>,
}

impl<'a> Sizes<'a> {
    fn of(&mut self, selection: &'a SelectionSet) -> usize {
        selection.items.iter().fold(0, |sum: usize, item| {
            let size = match &item.node {
                Selection::Field(field) => self.of(&field.node.selection_set.node),
                Selection::InlineFragment(inline) => self.of(&inline.node.selection_set.node),
                Selection::FragmentSpread(spread) => {
                    self.of_fragment(&spread.node.fragment_name.node)
                }
            };
            sum.saturating_add(size).saturating_add(1)
        })
    }

    fn of_fragment(&mut self, name: &Name) -> usize {
        let Some((name, fragment)) = self.document.fragments.get_key_value(name) else {
            return 0;
        };
        if let Some(size) = self.fragments.get(name) {
            return *size;
        }
        self.fragments.insert(name, 0);
        let size = self.of(&fragment.node.selection_set.node);
        self.fragments.insert(name, size);
        size
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use async_graphql::parser::parse_query;

    use super::*;

    fn size(query: &str) -> usize {
        written_out(&parse_query(query).unwrap())
    }

    #[test]
    fn fragments_count_wherever_they_are_named() {
        assert_eq!(size("{ a b { c } ... { d } }"), 5);
        assert_eq!(size("{ ...f ...f } fragment f on Query { a b }"), 6);
        assert_eq!(size("query A { a } query B { b }"), 2);
        assert_eq!(size("{ ...none }"), 1);
        assert_eq!(size("{ ...f } fragment f on Query { a ...f }"), 3);
    }

    #[test]
    fn a_bomb_of_fragments_is_counted_without_walking_it() {
        let mut bomb = String::from("{ ...f0 }");
        for level in 0..100 {
            let next = level + 1;
            bomb += &format!("fragment f{level} on Query {{ ...f{next} ...f{next} }}");
        }
        bomb += "fragment f100 on Query { __typename }";
        assert_eq!(size(&bomb), usize::MAX);
    }
}
