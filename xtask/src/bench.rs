//! `cargo xtask bench`: the budgets of the design, each beside today's figure and the peer's.

use crate::dist::{self, Mode};
use crate::workspace::Workspace;
use crate::{Result, files, tools};

mod browser;
mod figures;
mod load;
mod loaded;
mod product;
mod product_rows;
mod running;
mod server;
mod table;
mod webdriver;

use figures::Figures;
use running::{Chromedriver, Sandbox};

pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let json = match arguments {
        [] => false,
        [flag] if flag == "--json" => true,
        [other, ..] => return Err(format!("`bench` knows --json, not `{other}`")),
    };
    tools::for_dist(workspace)?;
    let driver = tools::driver(workspace)?;
    dist::build(workspace, Mode::Release)?;
    let scratch = workspace.scratch().join("bench");
    files::remove_directory(&scratch)?;
    files::make_directory(&scratch)?;

    let mut figures = Figures::default();
    let server = server::measure(workspace, &scratch, &mut figures);
    eprintln!("measuring in Chromium");
    let file = scratch.join("browser.sqlite").display().to_string();
    let sandbox = Sandbox::start(workspace, &scratch, &file)?;
    let browser = Chromedriver::start(workspace, &driver).and_then(|driver| {
        browser::measure(
            &driver.url,
            &sandbox.shop,
            &workspace.dist().join("pay"),
            &mut figures,
        )
    });
    if json {
        println!("{}", table::json(&figures));
    } else {
        table::print(&figures);
    }
    server.and(browser)
}
