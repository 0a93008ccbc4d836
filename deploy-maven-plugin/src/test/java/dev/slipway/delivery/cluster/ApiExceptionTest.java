package dev.slipway.delivery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException.Cause;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of kube-apiserver 1.36. */
class ApiExceptionTest {
  @Test
  void isPrintedInBoundsAndReadWhole() {
    String said = "no: " + "x".repeat(100_000) + "\u001b[31m is immutable";
    ApiException refusal = new ApiException(422, said);
    assertThat(refusal.shown()).startsWith("422 no: xxx").hasSizeLessThan(2100).contains("cut");
    assertThat(ClusterErrors.refused("Reading", "server", refusal).getMessage())
        .hasSizeLessThan(2500);
    assertThat(refusal.statusAndMessage()).hasSizeGreaterThan(100_000);
    assertThat(refusal.immutable()).isTrue();
    assertThat(new ApiException(403, "no").shown()).isEqualTo("403 no");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "422 | Invalid value: {\"matchLabels\":{\"a\":\"c\"}}: field is immutable | true",
        "422 | Forbidden: updates to statefulset spec for fields other than 'replicas' are forbidden | true",
        "422 | Invalid value: [\"10.0.0.78\"]: may not change once set | true",
        "422 | Forbidden: spec is immutable after creation except resources.requests | true",
        "422 | Forbidden: spec.persistentvolumesource is immutable after creation | true",
        "422 | Forbidden: field is immutable when `immutable` is set | true",
        "422 | Invalid value: {\"Kind\":\"Role\"}: cannot change roleRef | true",
        "422 | Forbidden: may not be changed in an update. | true",
        "422 | Invalid value: Value is immutable | true",
        "422 | Invalid value: 3: can only be modified in tandem with spec.parallelism; Invalid value:"
            + " {}: field is immutable | true",
        // Made anew it would be refused as well, and the old one would be gone.
        "422 | Invalid value: {}: field is immutable; Invalid value: -1: must be greater than 0 | false",
        "422 | Invalid value: -1: must be greater than 0 | false",
        "403 | field is immutable | false",
        "500 | field is immutable | false",
      })
  void knowsWhatWouldBeTakenIfItWereMadeAnew(int status, String causes, boolean immutable) {
    List<Cause> list =
        Arrays.stream(causes.split(";"))
            .map(text -> new Cause("FieldValueInvalid", "spec.x", text.strip()))
            .toList();
    assertThat(new ApiException(status, "Invalid", "it is invalid: " + causes, list).immutable())
        .isEqualTo(immutable);
  }

  @ParameterizedTest
  @CsvSource({
    "422, Job x is invalid: spec.template: field is immutable, true",
    "422, Job x is invalid, false",
  })
  void readsTheMessageWhereNoCausesAreTold(int status, String message, boolean immutable) {
    assertThat(new ApiException(status, message).immutable()).isEqualTo(immutable);
  }

  @Test
  void aPodTemplateOfTwoThousandLettersIsLeftOut() {
    String value = "{\"labels\":{\"a\":\"b: c\"},\"Spec\":[" + "null,".repeat(400) + "]}";
    String cause = "Invalid value: " + value + ": field is immutable";
    String other = "Invalid value: -1: must be greater than or equal to 0";
    ApiException refusal =
        new ApiException(
            422,
            "Invalid",
            "Job \"j\" is invalid: [spec.template: " + cause + ", spec.x: " + other + "]",
            List.of(
                new Cause("FieldValueInvalid", "spec.template", cause),
                new Cause("FieldValueInvalid", "spec.x", other)));
    assertThat(refusal.statusAndMessage())
        .isEqualTo(
            "422 Job \"j\" is invalid: [spec.template: Invalid value: …: field is immutable, spec.x: "
                + other
                + "]");
    assertThat(new ApiException(422, "Invalid", "short: " + other, List.of()).statusAndMessage())
        .isEqualTo("422 short: " + other);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".spec.accessPolicy: field not declared in schema                    | true",
        "request to convert CR to an invalid group/version: a.example/v1beta1 | true",
        "unknown field \"spec.x\"                                           | false",
        "field is immutable                                                  | false",
      })
  void knowsWhenAVersionCantBeRead(String message, boolean unreadable) {
    assertThat(new ApiException(500, message).unreadableVersion()).isEqualTo(unreadable);
  }
}
