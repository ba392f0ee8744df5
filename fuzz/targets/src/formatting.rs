//! Fields while somebody types into them.

use tillframe_core::{
    card_state::Field,
    field_options::FieldOptions,
    format::{self, Edit, Formatted},
};

/// The input is the kind of field in one letter, then keys: `<` is Backspace, `>` Delete, `[` and `]` move the caret, `^`
/// begins a selection that ends at the caret, `"` begins and ends what is pasted at once. Every other character is typed.
pub fn formatting(data: &[u8]) {
    let Some((kind, keys)) = data.split_first() else {
        return;
    };
    let mut typist = Typist {
        field: Kind::of(*kind),
        shown: Formatted::new("", 0),
        caret: 0,
        anchor: None,
    };
    let keys = String::from_utf8_lossy(keys);
    let mut pasted: Option<String> = None;
    // More keys than anybody needs, or one long input takes as long as a thousand.
    for key in keys.chars().take(64) {
        match (key, &mut pasted) {
            ('"', None) => pasted = Some(String::new()),
            ('"', Some(text)) => {
                typist.insert(text);
                pasted = None;
            }
            (_, Some(text)) => text.push(key),
            (_, None) => typist.press(key),
        }
    }
}

/// A field and what it is to hold.
#[derive(Clone)]
struct Kind {
    options: FieldOptions,
    longest_code: usize,
}

impl Kind {
    /// Capital letters are fields that are not formatted.
    fn of(letter: u8) -> Self {
        let (field, longest_code) = match letter.to_ascii_lowercase() {
            b'd' => (Field::ExpirationDate, 3),
            b'm' => (Field::ExpirationMonth, 3),
            b'y' => (Field::ExpirationYear, 3),
            b'c' => (Field::Cvv, 3),
            b'i' => (Field::Cvv, 4),
            _ => (Field::Number, 3),
        };
        let mut options = FieldOptions::new(field);
        options.formats = !letter.is_ascii_uppercase();
        options.max_card_length = (letter == b's').then_some(16);
        Self {
            options,
            longest_code,
        }
    }

    fn format(&self, before: &str, text: &str, caret: usize, edit: Edit) -> Formatted {
        format::field(&self.options, self.longest_code, before, text, caret, edit)
    }

    /// How many of the digits of `text` there is always room for.
    fn room(&self, text: &str) -> usize {
        let is_plain = text.chars().all(|character| digit(character).is_some());
        match self.options.field {
            Field::Number => 15,
            // Separators that are kept take up room too.
            Field::ExpirationDate if !self.options.formats && text.len() > 9 => 0,
            Field::ExpirationDate => 4,
            Field::ExpirationMonth | Field::ExpirationYear if is_plain => 2,
            // Of a whole date the month or the year.
            Field::ExpirationMonth | Field::ExpirationYear => 1,
            _ => self.longest_code,
        }
    }

    /// A month of one digit gets its zero, and a year in front goes behind: other fields show the digits as they came.
    fn moves_digits(&self) -> bool {
        matches!(
            self.options.field,
            Field::ExpirationDate | Field::ExpirationMonth | Field::ExpirationYear
        )
    }
}

/// The field's text is ASCII, so places in it are bytes, UTF-16 units and characters at once.
struct Typist {
    field: Kind,
    shown: Formatted,
    caret: usize,
    anchor: Option<usize>,
}

impl Typist {
    fn press(&mut self, key: char) {
        let end = self.shown.text.len();
        match key {
            '[' => self.caret = self.caret.saturating_sub(1),
            ']' => self.caret = end.min(self.caret + 1),
            '^' => self.anchor = Some(self.caret),
            '<' => match self.anchor {
                Some(_) => self.replace("", Edit::DeleteBackward),
                None if self.caret > 0 => {
                    self.anchor = Some(self.caret - 1);
                    self.replace("", Edit::DeleteBackward);
                }
                None => {}
            },
            '>' => match self.anchor {
                Some(_) => self.replace("", Edit::DeleteForward),
                None if self.caret < end => {
                    self.anchor = Some(self.caret + 1);
                    self.replace("", Edit::DeleteForward);
                }
                None => {}
            },
            _ => self.insert(key.encode_utf8(&mut [0; 4])),
        }
    }

    fn insert(&mut self, text: &str) {
        self.replace(text, Edit::Other);
    }

    /// Puts `text` where the selection is, as the browser does, and lets the field say what it shows then.
    fn replace(&mut self, text: &str, edit: Edit) {
        let anchor = self
            .anchor
            .take()
            .unwrap_or(self.caret)
            .min(self.shown.text.len());
        let (start, end) = (anchor.min(self.caret), anchor.max(self.caret));
        let head = self.shown.text.get(..start).unwrap_or_default();
        let tail = self.shown.text.get(end..).unwrap_or_default();
        let whole = [head, text, tail].concat();
        let caret = start + text.encode_utf16().count();
        let shown = self.field.format(&self.shown.text, &whole, caret, edit);
        let change = Change {
            field: &self.field,
            before: &self.shown.text,
            text: &whole,
            caret,
            edit,
            shown: &shown,
        };
        change.check();
        self.caret = shown.caret;
        self.shown = shown;
    }
}

/// What the browser made of an edit, and what the field shows then.
struct Change<'a> {
    field: &'a Kind,
    before: &'a str,
    text: &'a str,
    caret: usize,
    edit: Edit,
    shown: &'a Formatted,
}

impl Change<'_> {
    fn check(&self) {
        let Formatted { text: shown, caret } = self.shown;
        self.must(shown.is_ascii(), "other than ASCII");
        self.must(*caret <= shown.len(), "the caret is outside");

        let (came, stays) = (digits(self.text), digits(shown));
        let may_move = self.edit == Edit::Other && self.field.moves_digits();
        let is_made_of = |way: &String| is_within(&stays, way);
        if may_move {
            self.must(ways_to_write(&came).iter().any(is_made_of), "other digits");
        } else {
            self.must(is_made_of(&came), "other digits");
        }
        // A deletion that took no digit took a gap, and so the digit beyond it.
        let took_gap = self.edit != Edit::Other && came == digits(self.before);
        let fits = came.len().min(self.field.room(self.text));
        self.must(
            stays.len() + usize::from(took_gap) >= fits,
            "digits are lost",
        );

        if !may_move && stays == came {
            let stood_behind = digits(&upto(self.text, self.caret));
            let stands_behind = digits(&upto(shown, *caret));
            self.must(stood_behind == stands_behind, "the caret moved");
        }
        if self.edit == Edit::Other {
            let again = self.field.format(shown, shown, *caret, self.edit);
            self.must(again == *self.shown, "not the same when it is shown again");
        }
    }

    fn must(&self, hold: bool, otherwise: &str) {
        let (before, text, shown) = (self.before, self.text, self.shown.text.as_str());
        assert!(
            hold,
            "{before:?} became {text:?} and shows {shown:?}: {otherwise}"
        );
    }
}

/// The same digits with the zero of a month, with the year behind the month, and with both.
fn ways_to_write(came: &str) -> Vec<String> {
    let mut ways = vec![came.to_owned()];
    if let Some((year, month)) = came.split_at_checked(4) {
        ways.push([month, year].concat());
    }
    let zeros: Vec<String> = ways.iter().map(|way| ["0", way].concat()).collect();
    ways.extend(zeros);
    ways
}

/// Whether `part` is what is left of `whole` when some digits are taken out.
fn is_within(part: &str, whole: &str) -> bool {
    let mut rest = whole.chars();
    part.chars().all(|digit| rest.any(|other| other == digit))
}

fn upto(text: &str, units: usize) -> String {
    let mut seen = 0;
    text.chars()
        .take_while(|character| {
            seen += character.len_utf16();
            seen <= units
        })
        .collect()
}

fn digits(text: &str) -> String {
    text.chars().filter_map(digit).collect()
}

/// A digit of one of the scripts that phones type, as ASCII.
fn digit(character: char) -> Option<char> {
    const ZEROS: [char; 5] = ['0', '\u{0660}', '\u{06f0}', '\u{0966}', '\u{ff10}'];
    ZEROS.iter().find_map(|zero| {
        let value = u32::from(character).checked_sub(u32::from(*zero))?;
        char::from_digit(value, 10).filter(|_| value < 10)
    })
}
