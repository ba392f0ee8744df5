//! One criterion: what one field must say.

use std::borrow::Cow;

use super::{Says, moment};
use crate::{
    clock::Millis,
    gateway::{amount, node::Node, refusal::Fault},
};

/// What one field must say of a thing.
pub(super) enum Criterion<T: 'static> {
    Text(fn(&T) -> Option<Cow<'_, str>>, Vec<Question>),
    OneOf(fn(&T) -> Option<Cow<'_, str>>, Vec<String>),
    Several(fn(&T) -> Vec<Cow<'_, str>>, Vec<Question>),
    Number(fn(&T) -> Option<(&str, &str)>, Vec<(Part, String)>),
    Numbers(fn(&T) -> Vec<(&str, &str)>, Vec<(Part, String)>),
    Words(fn(&T) -> Vec<Cow<'_, str>>, Vec<String>),
    Amount(fn(&T) -> Option<i64>, Span),
    Count(fn(&T) -> Option<i64>, Span),
    Times(fn(&T) -> Vec<Millis>, Span),
    Flag(fn(&T) -> bool, bool),
}

/// A question to a text, and the text that it is about.
pub(super) struct Question(fn(&str, &str) -> bool, String);

/// A part of a card number, of which only the beginning and the end are known.
#[derive(Clone, Copy)]
pub(super) enum Part {
    All,
    Beginning,
    End,
    Within,
}

/// From and to, both included.
#[derive(Default)]
pub(super) struct Span {
    min: Option<i64>,
    max: Option<i64>,
}

impl<T> Criterion<T> {
    /// What is asked of a field that says this.
    pub(super) fn read(says: &Says<T>, asked: &Node) -> Result<Self, Fault> {
        Ok(match says {
            Says::Text(says) => match asked {
                Node::List(_) => Self::OneOf(*says, words(asked)?),
                _ => Self::Text(*says, questions(asked)?),
            },
            Says::Several(says) => match asked {
                Node::List(_) => Self::Words(*says, words(asked)?),
                _ => Self::Several(*says, questions(asked)?),
            },
            Says::Number(says) => Self::Number(*says, parts(asked)?),
            Says::Numbers(says) => Self::Numbers(*says, parts(asked)?),
            Says::Words(says) => Self::Words(*says, words(asked)?),
            Says::Amount(says) => {
                let read = |text: &str| amount::decimal(text).ok();
                Self::Amount(*says, Span::read(asked, read)?)
            }
            Says::Count(says) => Self::Count(*says, Span::read(asked, |text| text.parse().ok())?),
            Says::Times(says) => Self::Times(*says, Span::read(asked, moment::read)?),
            Says::Flag(says) => match asked.text() {
                Some("true" | "1") => Self::Flag(*says, true),
                Some("false" | "0") => Self::Flag(*says, false),
                _ => return Err(Fault::SearchMalformed),
            },
        })
    }

    pub(super) fn is_met(&self, thing: &T) -> bool {
        match self {
            Self::Text(says, questions) => answers(&says(thing).unwrap_or_default(), questions),
            Self::Several(says, questions) => {
                let said = says(thing);
                // One who has none is asked as if it were empty, as with a text.
                said.iter().any(|said| answers(said, questions))
                    || said.is_empty() && answers("", questions)
            }
            Self::OneOf(says, asked) => {
                let said = says(thing).unwrap_or_default();
                asked.iter().any(|word| *word == said)
            }
            Self::Number(says, parts) => says(thing).is_some_and(|ends| fit(ends, parts)),
            Self::Numbers(says, parts) => says(thing).into_iter().any(|ends| fit(ends, parts)),
            Self::Words(says, asked) => {
                let is_asked_for = |said: &Cow<'_, str>| asked.iter().any(|word| word == said);
                says(thing).iter().any(is_asked_for)
            }
            Self::Amount(says, span) | Self::Count(says, span) => {
                says(thing).is_some_and(|number| span.holds(number))
            }
            // Clients see whole seconds, so that what they ask for has no smaller parts.
            Self::Times(says, span) => {
                let in_seconds = |at: &Millis| at.div_euclid(1_000) * 1_000;
                let times = says(thing);
                times.iter().any(|at| span.holds(in_seconds(at)))
            }
            Self::Flag(says, asked) => says(thing) == *asked,
        }
    }
}

fn answers(said: &str, questions: &[Question]) -> bool {
    let mut questions = questions.iter();
    questions.all(|Question(holds, text)| holds(said, text))
}

fn fit(ends: (&str, &str), parts: &[(Part, String)]) -> bool {
    let mut parts = parts.iter();
    parts.all(|(part, digits)| part.fits(ends, digits))
}

fn questions(asked: &Node) -> Result<Vec<Question>, Fault> {
    let Node::Map(asked) = asked else {
        return Err(Fault::SearchMalformed);
    };
    let mut questions = Vec::new();
    for (name, text) in asked {
        let holds: fn(&str, &str) -> bool = match name.as_str() {
            "is" => |said, text| said == text,
            "is_not" => |said, text| said != text,
            "starts_with" => |said, text| said.starts_with(text),
            "ends_with" => |said, text| said.ends_with(text),
            "contains" => |said, text| said.contains(text),
            _ => return Err(Fault::SearchMalformed),
        };
        questions.push(Question(holds, text.string().unwrap_or_default()));
    }
    Ok(questions)
}

fn parts(asked: &Node) -> Result<Vec<(Part, String)>, Fault> {
    let Node::Map(asked) = asked else {
        return Err(Fault::SearchMalformed);
    };
    let read = |(name, digits): (&String, &Node)| {
        let part = match name.as_str() {
            "is" => Part::All,
            "starts_with" => Part::Beginning,
            "ends_with" => Part::End,
            "contains" => Part::Within,
            _ => return Err(Fault::SearchMalformed),
        };
        Ok((part, digits.string().unwrap_or_default()))
    };
    asked.iter().map(read).collect()
}

impl Part {
    /// The digits fit as far as the number is known.
    fn fits(self, (bin, last_four): (&str, &str), digits: &str) -> bool {
        let begins = || bin.starts_with(digits) || digits.starts_with(bin);
        let ends = || last_four.ends_with(digits) || digits.ends_with(last_four);
        match self {
            Self::All => digits.len() >= 12 && begins() && ends(),
            Self::Beginning => begins(),
            Self::End => ends(),
            Self::Within => bin.contains(digits) || last_four.contains(digits),
        }
    }
}

/// A list, or one word alone.
fn words(asked: &Node) -> Result<Vec<String>, Fault> {
    match asked {
        Node::List(words) => Ok(words.iter().filter_map(Node::string).collect()),
        Node::Text(word) => Ok(vec![word.clone()]),
        Node::Nil => Ok(Vec::new()),
        Node::Map(_) => Err(Fault::SearchMalformed),
    }
}

impl Span {
    fn read(asked: &Node, value: impl Fn(&str) -> Option<i64>) -> Result<Self, Fault> {
        let Node::Map(asked) = asked else {
            return Err(Fault::SearchMalformed);
        };
        let mut span = Self::default();
        for (name, text) in asked {
            let Some(text) = text.text() else { continue };
            let value = Some(value(text).ok_or(Fault::SearchMalformed)?);
            match name.as_str() {
                "is" => (span.min, span.max) = (value, value),
                "min" => span.min = value,
                "max" => span.max = value,
                _ => return Err(Fault::SearchMalformed),
            }
        }
        Ok(span)
    }

    fn holds(&self, value: i64) -> bool {
        self.min.is_none_or(|min| min <= value) && self.max.is_none_or(|max| value <= max)
    }
}
