package dev.slipway.manifest.validate.catalog;

import dev.slipway.manifest.source.MergeOrder;
import dev.slipway.manifest.source.SourceMap;
import dev.slipway.manifest.validate.Finding;
import dev.slipway.manifest.validate.ManifestParsing;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.RuleSettings;
import dev.slipway.manifest.validate.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Checks merge keys in the source files of rendered objects; rendering resolved them. */
record MergeOrderCheck(Path root, UnaryOperator<String> readable, RuleSettings settings) {

  List<Finding> of(SourceMap sources) {
    if (settings.of(Rule.MERGE_ORDER) == Severity.OFF) {
      return List.of();
    }
    return sources.files().parallelStream()
        .filter(file -> !file.endsWith(".xml"))
        .flatMap(this::doubts)
        .toList();
  }

  private Stream<Finding> doubts(String file) {
    try {
      String text = Files.readString(root.resolve(file));
      return text.contains("<<")
          ? ManifestParsing.doubts(MergeOrder.of(readable.apply(text), file), settings).stream()
          : Stream.empty();
    } catch (IOException e) {
      return Stream.empty(); // it was rendered, and is gone or changed since
    }
  }
}
