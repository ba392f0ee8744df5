//! `cargo xtask bench`: the budgets of the design, each beside today's figure and the peer's.

use crate::dist::{self, Mode};
use crate::workspace::Workspace;
use crate::{Result, files, tools};

mod browser;
mod load;
mod running;
mod sizes;
mod table;
mod webdriver;

use running::{Chromedriver, Sandbox};
use table::Figures;

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
    let sandbox = Sandbox::start(workspace, &scratch)?;

    let mut figures = Figures::default();
    sizes::measure(workspace, &mut figures)?;
    eprintln!("measuring the sandbox's throughput");
    let load = load::measure(&sandbox.gateway, &mut figures);
    eprintln!("measuring in Chromium");
    let browser = Chromedriver::start(workspace, &driver)
        .and_then(|driver| browser::measure(&driver.url, &sandbox.shop, &mut figures));
    if json {
        println!("{}", figures.json());
    } else {
        figures.print();
    }
    load.and(browser)
}
