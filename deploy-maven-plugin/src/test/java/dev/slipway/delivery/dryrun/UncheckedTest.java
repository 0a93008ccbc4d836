package dev.slipway.delivery.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.preview.Prepared;
import dev.slipway.delivery.practice.NotChecked;
import dev.slipway.delivery.practice.PolicyVerdicts;
import dev.slipway.delivery.practice.PracticeResult;
import dev.slipway.manifest.source.ObjectId;
import dev.slipway.manifest.source.SourceLocation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UncheckedTest {

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
    Optional<Prepared> live =
        names(cluster)
            .map(names -> new Prepared(List.of(), List.of(), Set.of(), Set.copyOf(ids(names))));
    Optional<PracticeResult> other =
        names(sandbox)
            .map(
                names ->
                    new PracticeResult(
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
    assertThat(Unchecked.count(live, other)).isEqualTo(count);
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
