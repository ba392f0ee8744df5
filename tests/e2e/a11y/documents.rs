//! The page and its frames.

use thirtyfour::prelude::*;

/// A document of a page.
pub struct Document {
    /// `page` for the page's own; a frame's is its title.
    pub name: String,
    frame: Option<WebElement>,
}

impl Document {
    /// Leads the driver there from the page.
    pub async fn enter(&self) {
        if let Some(frame) = &self.frame {
            frame.clone().enter_frame().await.expect("a frame");
        }
    }
}

/// The page's own document, then those of its frames. The driver must be in the page.
pub async fn documents(browser: &WebDriver) -> Vec<Document> {
    let mut documents = vec![Document {
        name: "page".to_owned(),
        frame: None,
    }];
    documents.extend(frames(browser).await);
    documents
}

/// The documents of the page's frames. The driver must be in the page.
pub async fn frames(browser: &WebDriver) -> Vec<Document> {
    let mut documents = Vec::new();
    for frame in browser.find_all(By::Tag("iframe")).await.expect("frames") {
        let title = frame.attr("title").await.expect("an attribute");
        documents.push(Document {
            name: title.unwrap_or_default(),
            frame: Some(frame),
        });
    }
    documents
}
