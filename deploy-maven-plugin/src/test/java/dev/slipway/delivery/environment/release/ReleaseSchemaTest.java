package dev.slipway.delivery.environment.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.IgnoredFields;
import dev.slipway.delivery.environment.PrunePolicy;
import dev.slipway.delivery.environment.Reach;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.RunPolicy;
import dev.slipway.delivery.environment.StatusRulesFormat;
import dev.slipway.delivery.environment.WaitPolicy;
import dev.slipway.delivery.field.FieldPath;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** docs/schemas/release.schema.json and release.json say the same. */
class ReleaseSchemaTest {
  /** Written only where there is something to say. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "contact",
          "patches",
          "path",
          "formerNames",
          "reach",
          "notify",
          "takenOver",
          "wait",
          "rules",
          "statusOptional",
          "exists",
          "checks",
          "condition",
          "in",
          "reasons",
          "atLeast",
          "message",
          "ready",
          "progressing",
          "failed",
          "suspended",
          "after");

  /** Each field of a rule. */
  private static final String RULES =
      """
      rules:
        - kind: Widget.acme.example
          statusOptional: true
          checks:
            - {condition: Ready, in: status.parents, reasons: [a], message: status.m, ready: ["True"],
               progressing: [Unknown], failed: ["False"], suspended: [Paused], after: 90s}
            - {path: status.replicas, atLeast: spec.replicas}
        - {kinds: [Gadget.acme.example], exists: true}
      """;

  private static final List<ManifestObject> OBJECTS =
      new ManifestReader()
              .read(
                  "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"a\\\"b\"}\n",
                  "https://n/b.tar.gz!/manifests/a.yaml")
              .stream()
              .map(object -> object.patchedBy("apps/orders.yaml:9"))
              .toList();

  private static final String NOTIFY =
      """
      notify:
        - slack:
            webhookVariable: SLACK_DEPLOYS
            channels: {team-orders: "#orders", team-stock: "#stock"}
            webhooks: {"#orders": SLACK_ORDERS}
            on: [failed, recovered]
        - slack: {tokenVariable: SLACK_TOKEN, channel: "#deploys", api: "https://slack-gov.com/api"}
        - webhook: {url: "https://hooks.example.com/slipway", secretVariable: HOOK_SECRET}
        - webhook: {urlVariable: TEAMS_URL, format: teams, on: [failed]}
        - mail:
            to: [ops@example.com]
            owners: {team-orders: [orders@example.com, "o'neill@example.com"]}
            contactDomains: [example.com]
            server: smtps://smtp.example.com:465
            from: slipway@example.com
            userVariable: MAIL_USER
        - mail: {to: [lead@example.com], on: [failed]}
      """;

  private static final Release RELEASE =
      new Release(
          "test",
          "c1",
          Optional.of(URI.create("https://k:6443")),
          List.of(
              new ReleaseApp(
                  "orders",
                  new AppBuild("1.4.2", "c2"),
                  new Responsibility("team", "team@example.com", "https://g/o"),
                  new ReleaseApp.Origin("https://n/b.tar.gz", "0".repeat(64), "manifests/orders"),
                  "shop",
                  "1".repeat(64),
                  OBJECTS)),
          new RunPolicy(
              "slipway-system",
              new PrunePolicy(
                  5, 10, 20, List.of("Namespace shop"), false, List.of("ConfigMap shop/settings")),
              List.of(
                  new IgnoredFields(
                      "Service", List.of(FieldPath.parse("metadata.annotations[\"a.b/c\"]")))),
              List.of("old"),
              Optional.of(
                  List.of(new Reach("orders", List.of("ClusterRole"), List.of("kube-system")))),
              new WaitPolicy(
                  Duration.ofSeconds(5400),
                  false,
                  StatusRulesFormat.parse(RULES, "environment.yaml")),
              new FormatReader().notifyTargets(NOTIFY, "environment.yaml")));

  /** Below it an object has some of its fields only. */
  private static final String ANY_OF = "release.wait.rules";

  private static final String[] RULE_FIELDS = {
    "kinds",
    "exists",
    "statusOptional",
    "checks",
    "condition",
    "in",
    "reasons",
    "path",
    "atLeast",
    "message",
    "ready",
    "progressing",
    "failed",
    "suspended",
    "after"
  };

  private final Set<String> written = new TreeSet<>();

  @TempDir Path directory;

  @Test
  void everyFieldThatIsWrittenIsInTheSchemaAndTheOtherWayRound() throws IOException {
    new ReleaseFiles(directory).write(RELEASE);
    JsonNode release = Json.read(Files.readAllBytes(directory.resolve("release.json")));
    JsonNode schema =
        Json.read(Files.readAllBytes(Path.of("..", "docs", "schemas", "release.schema.json")));
    List<String> problems = new ArrayList<>();
    check(schema, release, "release", problems);
    assertThat(problems).isEmpty();
    assertThat(written).as("fields of a rule").containsExactlyInAnyOrder(RULE_FIELDS);
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    ReleaseFiles files = new ReleaseFiles(directory);
    files.write(RELEASE);
    assertThat(files.read()).isEqualTo(RELEASE);
    files.write(RELEASE);
    assertThat(files.read()).isEqualTo(RELEASE);
  }

  /** As Slipway wrote it before apps had a contact. */
  @Test
  void aReleaseWithoutContactsIsRead() throws IOException {
    ReleaseFiles files = new ReleaseFiles(directory);
    files.write(RELEASE);
    Path file = directory.resolve("release.json");
    String written = Files.readString(file);
    String contact = "\"contact\":\"team@example.com\",";
    assertThat(written).containsOnlyOnce(contact);
    Files.writeString(file, written.replace(contact, ""));

    ReleaseApp app = files.read().apps().get(0);

    assertThat(app.responsibility()).isEqualTo(new Responsibility("team", "", "https://g/o"));
  }

  @Test
  void aFileThatIsRightAlreadyIsNotWrittenAgain() throws IOException {
    ReleaseFiles files = new ReleaseFiles(directory);
    files.write(RELEASE);
    Path file = directory.resolve("orders/configmap-a_b.yaml");
    var before = Files.readAttributes(file, "lastModifiedTime,fileKey");
    files.write(RELEASE);
    assertThat(Files.readAttributes(file, "lastModifiedTime,fileKey")).isEqualTo(before);
    Files.writeString(file, "other");
    files.write(RELEASE);
    assertThat(files.read()).isEqualTo(RELEASE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"environment\": \"a\"}", "{\"environment\": 1}"})
  void anythingElseIsNoRelease(String text) throws IOException {
    Files.writeString(directory.resolve("release.json"), text);
    UserErrorException e =
        catchThrowableOfType(UserErrorException.class, () -> new ReleaseFiles(directory).read());
    assertThat(e.error().code().label()).isEqualTo("SLIP-9001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "apiVersion: v1\nkind: A\nmetadata: {name: a}\n---\n{}\n"})
  void aFileOfAnObjectThatIsGoneOrChangedIsNoRelease(String text) throws IOException {
    new ReleaseFiles(directory).write(RELEASE);
    Path file = directory.resolve("orders/configmap-a_b.yaml");
    if (text.isEmpty()) {
      Files.delete(file);
    } else {
      Files.writeString(file, text);
    }
    assertThat(
            catchThrowableOfType(
                UserErrorException.class, () -> new ReleaseFiles(directory).read()))
        .isNotNull();
  }

  private void check(JsonNode schema, JsonNode value, String path, List<String> problems) {
    if (schema.has("$ref")) {
      return; // the schema of environment.yaml, which its own test compares
    }
    String type = schema.path("type").asString("");
    boolean fits =
        switch (type) {
          case "object" -> value.isObject();
          case "array" -> value.isArray() && !value.isEmpty();
          case "integer" -> value.isIntegralNumber();
          case "boolean" -> value.isBoolean();
          default -> value.isString();
        };
    if (!fits) {
      problems.add(path + " is no " + type);
    }
    String pattern = schema.path("pattern").asString(".*");
    if (value.isString() && !value.stringValue().matches(pattern)) {
      problems.add(path + " does not match " + pattern);
    }
    if (type.equals("object")) {
      JsonNode properties = schema.path("properties");
      assertThat(schema.path("additionalProperties").asBoolean(true)).as(path).isFalse();
      if (path.startsWith(ANY_OF)) {
        assertThat(properties.propertyNames()).as(path).containsAll(value.propertyNames());
        properties.properties().stream()
            .filter(each -> value.has(each.getKey()))
            .forEach(
                each -> {
                  written.add(each.getKey());
                  check(
                      each.getValue(),
                      value.path(each.getKey()),
                      path + "." + each.getKey(),
                      problems);
                });
        return;
      }
      assertThat(value.propertyNames()).as(path).isEqualTo(properties.propertyNames());
      Set<String> required = new TreeSet<>();
      schema.path("required").forEach(name -> required.add(name.asString("")));
      Set<String> expected = new TreeSet<>(properties.propertyNames());
      expected.removeAll(OPTIONAL);
      assertThat(required).as(path).isEqualTo(expected);
      properties
          .properties()
          .forEach(
              each ->
                  check(
                      each.getValue(),
                      value.path(each.getKey()),
                      path + "." + each.getKey(),
                      problems));
    }
    if (type.equals("array")) {
      value.forEach(item -> check(schema.path("items"), item, path + "[]", problems));
    }
  }
}
