//! The query string, read without a word of it reaching a log or an error.

/// The value of a name; the first, if it is there twice. Percent signs are decoded.
pub(crate) fn value(query: &str, name: &str) -> Option<String> {
    let pair = query.split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        (decode(key).as_deref() == Some(name)).then_some(value)
    })?;
    decode(pair).filter(|value| !value.is_empty())
}

/// Percent-decoding. A bad sequence or bytes that are no UTF-8 give nothing.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => hex(rest.next()?)? << 4 | hex(rest.next()?)?,
            _ => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_decoded() {
        let query = "_meta%5Bsource%5D=client&tokenizationKey=a%2Bb+c&empty=&bad=%zz&cut=%4";
        assert_eq!(value(query, "_meta[source]").as_deref(), Some("client"));
        assert_eq!(value(query, "tokenizationKey").as_deref(), Some("a+b c"));
        for name in ["empty", "bad", "cut", "absent"] {
            assert_eq!(value(query, name), None);
        }
    }
}
