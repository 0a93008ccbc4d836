package dev.slipway.delivery.inventory.output;

import java.util.List;

/** The formats that are files of text. */
public final class Outputs {
  private Outputs() {}

  /** Each format once, in the order in which the documentation has them. */
  public static List<Output> all() {
    return List.of(
        new JsonOutput(),
        new MarkdownOutput(),
        new CsvOutput(),
        new BackstageOutput(),
        new CycloneDxOutput(),
        new BadgeOutput());
  }
}
