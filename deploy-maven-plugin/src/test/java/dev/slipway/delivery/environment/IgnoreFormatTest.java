package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.field.FieldPath;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IgnoreFormatTest {
  private static final String HEAD =
      "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: production}\n";

  @Test
  void readsKindsAndFields() {
    EnvironmentDefinition definition =
        read(
            """
            spec:
              ignore:
                - kind: Service
                  fields: [spec.selector.rollouts-pod-template-hash]
                - kind: Rollout.argoproj.io
                  fields:
                    - spec.replicas
                    - metadata.annotations["a.b/c"]
            """);
    assertThat(definition.policy().ignored())
        .containsExactly(
            new IgnoredFields(
                "Service", List.of(FieldPath.of("spec", "selector", "rollouts-pod-template-hash"))),
            new IgnoredFields(
                "Rollout.argoproj.io",
                List.of(
                    FieldPath.of("spec", "replicas"),
                    FieldPath.of("metadata", "annotations", "a.b/c"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "spec: {}\n", "spec: {ignore: }\n", "spec: {ignore: []}\n"})
  void withoutItNothingIsLeft(String spec) {
    assertThat(read(spec).policy().ignored()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[{fields: [spec.a]}]; spec.ignore.kind; 4:17",
        "[{kind: service, fields: [spec.a]}]; spec.ignore.kind; 4:24",
        "[{kind: apps/Deployment, fields: [spec.a]}]; spec.ignore.kind; 4:24",
        "[{kind: Service}]; spec.ignore.fields; 4:17",
        "[{kind: Service, fields: []}]; spec.ignore.fields; 4:41",
        "[{kind: Service, fields: spec.a}]; spec.ignore.fields; 4:41",
        "[{kind: Service, fields: ['spec[0]']}]; spec.ignore.fields; 4:41",
        "[{kind: Service, fields: ['a,b']}]; spec.ignore.fields; 4:41",
        "[{kind: Service, fields: [metadata.name]}]; spec.ignore.fields; 4:41",
        "[{kind: Service, fields: [spec.a], name: x}]; spec.ignore.name; 4:51",
        "Service; spec.ignore; 4:16",
      })
  void tellsWhatIsWrong(String ignore, String field, String place) {
    UserErrorException e =
        catchThrowableOfType(
            UserErrorException.class, () -> read("spec: {ignore: " + ignore + "}\n"));
    assertThat(e.error().code().label()).isEqualTo("SLIP-4004");
    assertThat(e.error().what()).contains("'" + field + "'");
    assertThat(e.error().where()).isEqualTo("environment.yaml:" + place);
  }

  private static EnvironmentDefinition read(String spec) {
    return new FormatReader().environment(HEAD + spec, "environment.yaml");
  }
}
