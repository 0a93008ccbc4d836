package dev.slipway.its.threats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A user who may write in one namespace: they can make objects look like the environment's. */
class NamespaceUserIT {
  private static final String MERGE = "application/merge-patch+json";
  private static final String BY_PEOPLE = "?fieldManager=people";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String WEB =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: NAME}
      spec:
        replicas: 0
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers: [{name: main, image: "registry.example.com/web:1"}]
      """;

  @TempDir private Path directory;

  private Attacked attacked;

  @BeforeEach
  void applied() throws Exception {
    attacked = new Attacked("space", directory);
    attacked.environment("recordNamespace: NAME");
    attacked.write(
        "manifests/space.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME}");
    attacked.write("manifests/web.yaml", WEB);
    for (String map : new String[] {"a", "b", "c", "d"}) {
      map(map, "reviewed");
    }
    attacked.deploy();
    attacked.other(
        "POST",
        attacked.path("configmaps") + "?fieldManager=others",
        "",
        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"theirs\"},"
            + "\"data\":{\"of\":\"others\"}}");
  }

  @Test
  void decoysStopNoRunAndTurnNoGuardOff() throws Exception {
    JsonNode marks = get("configmaps/a").path("metadata");
    // Our marks on what others have, and copies of ours that others own.
    edit("configmaps/theirs", marked(marks).toString());
    copy(marks, "copy", "");
    copy(
        marks,
        "owned",
        "[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"name\":\"theirs\",\"uid\":\""
            + get("configmaps/theirs").path("metadata").path("uid").asString()
            + "\"}]");
    for (int n = 0; n < 8; n++) {
      decoy(marks, "decoy" + n, "");
      decoy(marks, "kept" + n, "keep");
    }

    Files.delete(attacked.project().resolve("manifests/d.yaml"));
    String output = attacked.deploy();

    assertThat(output).contains("not in its run record");
    assertThat(has("configmaps/d")).isFalse();
    for (String stays : new String[] {"a", "b", "c", "theirs", "copy", "owned", "kept0", "kept7"}) {
      assertThat(has("configmaps/" + stays)).as(stays).isTrue();
    }
    // Three of five are too many, however many others there are.
    Files.delete(attacked.project().resolve("manifests/b.yaml"));
    Files.delete(attacked.project().resolve("manifests/c.yaml"));
    Files.delete(attacked.project().resolve("manifests/web.yaml"));
    attacked.fails(
        attacked.maven(attacked.bed().uri("kube.url"), "deploy"), "SLIP-5013", "3 of 5 objects");
    assertThat(has("configmaps/b") && has("configmaps/c") && has("deployments/web")).isTrue();
  }

  @Test
  void anEditWithManagedFieldsPutBackIsPutRight() throws Exception {
    JsonNode map = get("configmaps/a");
    JsonNode web = get("deployments/web");
    edit("configmaps/a", "{\"data\":{\"value\":\"edited\"}}");
    edit(
        "deployments/web",
        "{\"spec\":{\"template\":{\"spec\":{\"containers\":"
            + "[{\"name\":\"main\",\"image\":\"registry.example.com/edited:1\"}]}}}}");
    restore("configmaps/a", map);
    restore("deployments/web", web);

    String output = attacked.deploy();

    assertThat(output).contains("2 changed");
    assertThat(value("a")).isEqualTo("reviewed");
    assertThat(get("deployments/web").at("/spec/template/spec/containers/0/image").asString())
        .isEqualTo("registry.example.com/web:1");
  }

  @Test
  void editedMarksOfTheEnvironmentsOwnObjectsArePutRight() throws Exception {
    edit(
        "configmaps/a",
        "{\"metadata\":{\"labels\":{\"slipway.dev/environment\":\"another\"}},"
            + "\"data\":{\"value\":\"edited\"}}");
    edit("configmaps/b", "{\"metadata\":{\"labels\":{\"slipway.dev/environment\":null}}}");
    edit(
        "configmaps/c",
        "{\"metadata\":{\"labels\":{\"slipway.dev/app\":\"another\"},"
            + "\"annotations\":{\"slipway.dev/object-id\":\"x\",\"slipway.dev/prune\":\"keep\"}}}");

    String output = attacked.deploy();

    assertThat(output).contains("moves from environment another to " + attacked.name());
    assertThat(value("a")).isEqualTo("reviewed");
    for (String map : new String[] {"a", "b", "c"}) {
      JsonNode metadata = get("configmaps/" + map).path("metadata");
      assertThat(metadata.path("labels").path("slipway.dev/environment").asString())
          .as(map)
          .isEqualTo(attacked.name());
      assertThat(metadata.path("labels").path("slipway.dev/app").asString())
          .isEqualTo("environment");
      assertThat(metadata.path("annotations").path("slipway.dev/object-id").asString())
          .endsWith("/" + map);
    }
    Files.delete(attacked.project().resolve("manifests/a.yaml"));
    attacked.deploy();
    assertThat(has("configmaps/a")).isFalse();
  }

  @Test
  void anEditedRecordDeletesNothing() throws Exception {
    String shard = "slipway-" + attacked.name() + "-0123456789-1";
    for (String other : new String[] {shard, "slipway-other"}) {
      attacked.other(
          "POST",
          attacked.path("configmaps") + BY_PEOPLE,
          "",
          "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"%s\"}}"
              .formatted(other));
    }
    String record = "configmaps/slipway-" + attacked.name();
    String text = get(record).path("data").path("record.json").asString();
    ObjectNode edited = (ObjectNode) JSON.readTree(text);
    edited
        .withObject("left")
        .put(get("configmaps/theirs").path("metadata").path("uid").asString(), "ConfigMap");
    ObjectNode patch = JSON.createObjectNode();
    patch
        .putObject("data")
        .put("record.json", edited.toString())
        .put("shards", "theirs slipway-other " + shard + " ../a");
    edit(record, patch.toString());
    map("a", "next");

    attacked.deploy();

    assertThat(value("a")).isEqualTo("next");
    for (String stays : new String[] {"b", "c", "d", "theirs", "slipway-other", shard}) {
      assertThat(has("configmaps/" + stays)).as(stays).isTrue();
    }
    assertThat(get(record).path("data").path("shards").asString("")).isEmpty();

    patch.putObject("data").put("record.json", "{\"format\":2,\"objects\":[");
    edit(record, patch.toString());
    attacked.deploy();
    assertThat(has("configmaps/theirs") && has("configmaps/b") && has("deployments/web")).isTrue();
    JsonNode whole = JSON.readTree(get(record).path("data").path("record.json").asString());
    assertThat(whole.path("objects").size()).isEqualTo(6);
  }

  // --- what the user does

  private void edit(String rest, String patch) throws Exception {
    attacked.other("PATCH", attacked.path(rest) + BY_PEOPLE, MERGE, patch);
  }

  private void restore(String rest, JsonNode before) throws Exception {
    JsonNode entries = before.path("metadata").path("managedFields");
    String patch =
        "[{\"op\":\"replace\",\"path\":\"/metadata/managedFields\",\"value\":" + entries + "}]";
    JsonNode after =
        attacked.other(
            "PATCH", attacked.path(rest) + BY_PEOPLE, "application/json-patch+json", patch);
    assertThat(after.path("metadata").path("managedFields").toString())
        .contains("\"slipway\"")
        .doesNotContain("people");
  }

  /** An object with our labels and annotations, which others made. */
  private void copy(JsonNode marks, String name, String owners) throws Exception {
    ObjectNode copy = marked(marks);
    copy.put("apiVersion", "v1").put("kind", "ConfigMap");
    copy.withObject("metadata").put("name", name);
    if (!owners.isEmpty()) {
      copy.withObject("metadata").set("ownerReferences", JSON.readTree(owners));
    }
    attacked.other("POST", attacked.path("configmaps") + BY_PEOPLE, "", copy.toString());
  }

  /** One that has all that a run gives its own: its field manager and its own name too. */
  private void decoy(JsonNode marks, String name, String prune) throws Exception {
    ObjectNode decoy = marked(marks);
    decoy.put("apiVersion", "v1").put("kind", "ConfigMap");
    ObjectNode metadata = decoy.withObject("metadata").put("name", name);
    ObjectNode annotations = metadata.withObject("annotations");
    String id = annotations.path("slipway.dev/object-id").asString();
    annotations.put("slipway.dev/object-id", id.replaceFirst("/a$", "/" + name));
    if (!prune.isEmpty()) {
      annotations.put("slipway.dev/prune", prune);
    }
    attacked.other(
        "PATCH",
        attacked.path("configmaps/" + name) + "?fieldManager=slipway&force=true",
        "application/apply-patch+yaml",
        decoy.toString());
  }

  private static ObjectNode marked(JsonNode marks) {
    ObjectNode object = JSON.createObjectNode();
    ObjectNode metadata = object.putObject("metadata");
    metadata.set("labels", marks.path("labels").deepCopy());
    metadata.set("annotations", marks.path("annotations").deepCopy());
    return object;
  }

  private void map(String name, String value) throws IOException {
    attacked.write(
        "manifests/" + name + ".yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s, namespace: NAME}\ndata: {value: %s}\n"
            .formatted(name, value));
  }

  private JsonNode get(String rest) throws Exception {
    return attacked.kube().get(attacked.path(rest));
  }

  private String value(String map) throws Exception {
    return get("configmaps/" + map).path("data").path("value").asString();
  }

  private boolean has(String rest) throws Exception {
    return attacked.exists(attacked.path(rest));
  }
}
