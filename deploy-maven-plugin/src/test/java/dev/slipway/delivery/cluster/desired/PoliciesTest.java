package dev.slipway.delivery.cluster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.Releases;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesTest {
  private final List<String> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                       | false | false | ",
        "other: once                            | false | false | ",
        "slipway.dev/apply: once                | true  | false | ",
        "slipway.dev/recreate: on-immutable     | false | true  | ",
        "slipway.dev/prune: keep                | false | false | ",
        "slipway.dev/wave: '3'                  | false | false | 3",
        "slipway.dev/wave: ' -2 '               | false | false | -2",
        "slipway.dev/wave: 0                    | false | false | 0",
        "slipway.dev/wait: none                 | false | false | ",
        "slipway.dev/wait: exists               | false | false | ",
        "slipway.dev/wait: ready                | false | false | ",
        "slipway.dev/timeout: 90s               | false | false | ",
        "slipway.dev/apply: once, slipway.dev/recreate: on-immutable, slipway.dev/wave: '1' | true | true | 1",
      })
  void readsAnnotations(String annotations, boolean once, boolean recreate, Integer wave) {
    assertThat(read("Job", annotations, "Job.batch"))
        .isEqualTo(new Policies(once, recreate, Optional.ofNullable(wave)));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "slipway.dev/apply: always        | slipway.dev/apply: 'always' is unknown; allowed is"
            + " 'once'",
        "slipway.dev/apply: Once          | slipway.dev/apply: 'Once' is unknown; allowed is"
            + " 'once'",
        "slipway.dev/recreate: 'true'     | slipway.dev/recreate: 'true' is unknown; allowed is"
            + " 'on-immutable'",
        "slipway.dev/prune: 'false'       | slipway.dev/prune: 'false' is unknown; allowed is"
            + " 'keep'",
        "slipway.dev/wave: first          | slipway.dev/wave: 'first' is not an integer",
        "slipway.dev/wave: '1.5'          | slipway.dev/wave: '1.5' is not an integer",
        "slipway.dev/wave: '99999999999'  | slipway.dev/wave: '99999999999' is not an integer",
        "slipway.dev/wait: 'true'         | slipway.dev/wait: 'true' is unknown; allowed are 'none',"
            + " 'exists' and 'ready'",
        "slipway.dev/wait: standard       | slipway.dev/wait: 'standard' is unknown; allowed are"
            + " 'none', 'exists' and 'ready'",
        "slipway.dev/timeout: 24h         | slipway.dev/timeout: '24h': a time such as 90s, 10m or"
            + " 1h30m is expected, longer than 0 and shorter than 24h",
        "slipway.dev/timeout: 0s          | slipway.dev/timeout: '0s': a time such as 90s, 10m or"
            + " 1h30m is expected, longer than 0 and shorter than 24h",
      })
  void tellsWhatHasNoMeaning(String annotation, String problem) {
    assertThat(read("Job", annotation, "Job.batch")).isEqualTo(Policies.NONE);
    assertThat(problems).containsExactly(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PersistentVolume",
        "PersistentVolumeClaim",
        "StatefulSet.apps",
        "Namespace",
        "CustomResourceDefinition.apiextensions.k8s.io"
      })
  void neverMakesAnewWhatHoldsData(String groupKind) {
    String kind = groupKind.replaceFirst("\\..*", "");
    read(kind, "slipway.dev/recreate: on-immutable", groupKind);
    assertThat(problems)
        .containsExactly(
            "slipway.dev/recreate is not allowed for a " + kind + ": its data would be lost");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CronJob | CronJob.batch | true  | true  | ",
        "CronJob | CronJob.batch | yes   | true  | slipway.dev/verify: 'yes' is unknown; allowed is"
            + " 'true'",
        "CronJob | CronJob.batch | true  | false | slipway.dev/verify needs a CronJob with 'suspend:"
            + " true', whose Job is run once",
        "Job     | Job.batch     | true  | true  | slipway.dev/verify needs a CronJob with 'suspend:"
            + " true', whose Job is run once",
      })
  void onlyASuspendedCronJobVerifies(
      String kind, String groupKind, String value, boolean suspended, String problem) {
    ManifestObject object =
        Releases.objects(
                "apiVersion: batch/v1\nkind: %s\nmetadata: {name: x, annotations: {slipway.dev/verify: '%s'}}\nspec: {suspend: %s}"
                    .formatted(kind, value, suspended))
            .get(0);
    assertThat(Policies.of(object, groupKind, problems::add)).isEqualTo(Policies.NONE);
    assertThat(String.join(",", problems)).isEqualTo(problem == null ? "" : problem);
  }

  private Policies read(String kind, String annotations, String groupKind) {
    ManifestObject object =
        Releases.objects(
                "apiVersion: v1\nkind: "
                    + kind
                    + "\nmetadata: {name: x, annotations: {"
                    + (annotations == null ? "" : annotations)
                    + "}}")
            .get(0);
    return Policies.of(object, groupKind, problems::add);
  }
}
