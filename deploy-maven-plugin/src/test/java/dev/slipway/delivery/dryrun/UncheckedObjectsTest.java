package dev.slipway.delivery.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.preview.ChangeSet;
import dev.slipway.delivery.sandbox.NotChecked;
import dev.slipway.delivery.sandbox.PolicyVerdicts;
import dev.slipway.delivery.sandbox.SandboxResult;
import dev.slipway.manifest.source.ObjectId;
import dev.slipway.manifest.source.SourceLocation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UncheckedObjectsTest {

  /** What the cluster and the sandbox could not check; a dash for one that was not asked. */
  @ParameterizedTest
  @CsvSource({
    "-,   -,   0",
    "'',  -,   0",
    "a b, -,   2",
    "-,   '',  0",
    "-,   a,   1",
    "a b, '',  0",
    "a b, b c, 1",
    "a,   b,   0",
    "a b, a b, 2",
  })
  void onlyWhatNoServerCheckedCounts(String cluster, String sandbox, int count) {
    Optional<ChangeSet> live =
        names(cluster).map(names -> new ChangeSet(List.of(), Set.of(), Set.copyOf(ids(names))));
    Optional<SandboxResult> other =
        names(sandbox)
            .map(
                names ->
                    new SandboxResult(
                        0,
                        List.of(),
                        ids(names).stream()
                            .map(
                                id ->
                                    new NotChecked(
                                        "app",
                                        "",
                                        id.toString(),
                                        new SourceLocation("x", 1, 1),
                                        ""))
                            .toList(),
                        new PolicyVerdicts(List.of(), Set.of(), Optional.empty(), "")));
    assertThat(UncheckedObjects.count(live, other)).isEqualTo(count);
  }

  private static Optional<String> names(String text) {
    return text.equals("-") ? Optional.empty() : Optional.of(text);
  }

  private static List<ObjectId> ids(String names) {
    return Stream.of(names.split(" "))
        .filter(name -> !name.isEmpty())
        .map(name -> new ObjectId("", "ConfigMap", "shop", name))
        .collect(Collectors.toList());
  }
}
