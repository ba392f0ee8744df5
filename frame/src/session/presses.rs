//! What the shopper presses, and where the focus goes with it.

use std::rc::Rc;

use leptos::{
    prelude::WithUntracked,
    task::{spawn_local, tick},
};
use tillframe_core::message::View;

use super::Session;
use crate::{
    screen::Screen,
    view::{Press, Pressed, input, page},
    web,
};

impl Session {
    pub(crate) fn press(self: &Rc<Self>, pressed: &Pressed) {
        let row = pressed.row;
        let before = self.view();
        self.act(|screen| match pressed.press {
            Press::Choose => screen.choose(row, web::today()),
            Press::Delete => screen.ask_deletion(row),
            Press::Keep => screen.keep(),
            Press::Confirm => {
                screen.delete();
                Vec::new()
            }
            Press::Edit => screen.toggle_editing(),
            Press::Toggle => screen.toggle(),
            Press::Way => {
                let way = screen.ways().get(row).copied();
                way.map_or_else(Vec::new, |way| screen.choose_way(way))
            }
            Press::Save => {
                screen.save(pressed.is_checked);
                Vec::new()
            }
        });
        input::show(self);
        self.run_errand();
        let leads = match pressed.press {
            // The button that was pressed is gone, even when the view is the same.
            Press::Toggle => true,
            // What was pressed is still there.
            Press::Choose | Press::Edit | Press::Save => false,
            _ => before != self.view(),
        };
        let session = Rc::clone(self);
        spawn_local(async move {
            tick().await;
            session.arrive(leads, true);
        });
    }

    /// Leads the focus into another view, if it was somewhere in the one before, which is gone.
    pub(super) async fn follow_view(&self, before: View) {
        let leads = before != self.view();
        tick().await;
        self.arrive(leads && page::has_focus(), false);
    }

    /// Everything is shown. It may also be that the document was left meanwhile.
    fn arrive(&self, leads: bool, is_typing: bool) {
        // Nobody reads the screen any more when elements are moved and get the focus: it hears of that at once.
        let shown = self.screen.try_with_untracked(|screen| {
            (screen.code_row(), screen.view(), page::beginning(screen))
        });
        let Some((code_row, view, beginning)) = shown else {
            return;
        };
        if let Some(row) = code_row {
            self.code.place(row);
        }
        match view {
            _ if !leads => {}
            // Who wants to type a card can begin.
            View::Card if is_typing => self.inputs.focus_first(),
            _ => page::focus(beginning),
        }
    }

    pub(super) fn view(&self) -> View {
        let view = self.screen.try_with_untracked(Screen::view);
        view.unwrap_or(View::Card)
    }
}
