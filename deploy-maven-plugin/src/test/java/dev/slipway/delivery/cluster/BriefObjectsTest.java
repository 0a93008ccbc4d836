package dev.slipway.delivery.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.manifest.json.JsonMaps;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class BriefObjectsTest {
  private static final ApiResource PODS = new ApiResource("", "v1", "Pod", "pods", true);
  private static final ApiResource SECRETS = new ApiResource("", "v1", "Secret", "secrets", true);
  private static final String OBJECT =
      """
      {"metadata": {"name": "a", "namespace": "shop", "resourceVersion": "7",
          "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "{}", "x": "y"},
          "managedFields": [{"manager": "slipway", "fieldsV1": {"f:data": {"f:a": {}}}}]},
        "data": {"a": "c2VjcmV0"},
        "spec": {"n": 1, "list": [null, 1.5, true, {"deep": []}]}}
      """;

  @Test
  void bulkIsLeftOutAndEverythingElseIsKept() {
    BriefObjects.Page page = read(PODS);
    Map<String, Object> object = page.objects().get(0);
    assertThat(object)
        .containsEntry("apiVersion", "v1")
        .containsEntry("kind", "Pod")
        .containsEntry("data", Map.of("a", "c2VjcmV0"))
        .containsEntry("spec", JsonMaps.read(OBJECT.getBytes(UTF_8)).get("spec"));
    assertThat(object.get("metadata"))
        .isEqualTo(
            Map.of(
                "name",
                "a",
                "namespace",
                "shop",
                "resourceVersion",
                "7",
                "annotations",
                Map.of("x", "y")));
    assertThat(page.resourceVersion()).isEqualTo("9");
    assertThat(page.next()).isEqualTo("more");
  }

  @Test
  void secretsAreNotKept() {
    assertThat(read(SECRETS).objects().get(0)).doesNotContainKey("data").containsKey("spec");
  }

  @Test
  void anEventIsReadInAnyOrder() {
    for (String line :
        new String[] {
          "{\"type\":\"ADDED\",\"object\":" + OBJECT + "}",
          "{\"object\":" + OBJECT + ",\"more\":[{}],\"type\":\"ADDED\"}"
        }) {
      BriefObjects.Event event = new BriefObjects(SECRETS).event(line.getBytes(UTF_8));
      assertThat(event.type()).isEqualTo("ADDED");
      assertThat(event.object()).containsEntry("kind", "Secret").doesNotContainKey("data");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"managedFields\":[{\"a\":",
        "{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"name\":\"a",
        "{\"type\":\"ADDED\",\"object\":{\"data\":{\"a\":\"b\"",
        "{\"type\":\"ADDED\",\"object\":[]}",
        "{\"type\":\"ADDED\",\"object\":{\"spec\":[1,",
        "{\"type\":\"ADDED\"",
        "{\"items\":[{\"spec\":{}}"
      })
  void halfALineIsNoLine(String line) {
    BriefObjects reader = new BriefObjects(SECRETS);
    assertThatThrownBy(() -> reader.event(line.getBytes(UTF_8)))
        .isInstanceOf(JacksonException.class);
    if (line.contains("items")) {
      assertThatThrownBy(() -> reader.page(line.getBytes(UTF_8)))
          .isInstanceOf(JacksonException.class);
    }
  }

  private static BriefObjects.Page read(ApiResource resource) {
    String page =
        "{\"kind\":\"List\",\"metadata\":{\"resourceVersion\":\"9\",\"continue\":\"more\"},"
            + "\"items\":["
            + OBJECT
            + "]}";
    return new BriefObjects(resource).page(page.getBytes(UTF_8));
  }
}
