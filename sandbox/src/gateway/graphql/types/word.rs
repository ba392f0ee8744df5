//! The words of enums, in capitals as the schema writes them.

use async_graphql::EnumType;

/// The item of a word, however it is written.
pub(super) fn parse<T: EnumType + Copy>(word: &str) -> Option<T> {
    let mut items = T::items().iter();
    items
        .find(|item| item.name.eq_ignore_ascii_case(word))
        .map(|item| item.value)
}
