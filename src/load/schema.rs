//! The schema that editors use is the one that the shapes give.

use super::*;

fn generated() -> String {
    let settings = schemars::generate::SchemaSettings::draft07();
    let mut schema = settings.into_generator().into_root_schema_for::<raw::File<'static>>();
    schema.insert("title".into(), "A timeline for Summitry".into());
    serde_json::to_string_pretty(&schema).unwrap() + "\n"
}

#[test]
fn the_committed_schema_is_the_one_the_types_give() {
    let generated = generated();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/timeline.schema.json");
        std::fs::write(path, &generated).unwrap();
        return;
    }
    assert_eq!(generated, SCHEMA, "run the tests once with UPDATE_SCHEMA=1");
}
