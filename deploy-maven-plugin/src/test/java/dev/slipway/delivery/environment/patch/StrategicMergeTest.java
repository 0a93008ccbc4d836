package dev.slipway.delivery.environment.patch;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceLocation;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class StrategicMergeTest {
  private final StrategicMerge merge = new StrategicMerge(MergeKeys.load());

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    SourceLocation place = new SourceLocation("a.yaml", 1, 1);
    return PatchCases.of(
        "/patch/strategic-merge.yaml",
        (object, patch) ->
            merge.apply(new ManifestObject(object, place), ManifestObject.map(patch)));
  }
}
