package dev.slipway.delivery.cluster;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.fuzz.Claims;
import dev.slipway.fuzz.FuzzTarget;
import dev.slipway.manifest.json.JsonMaps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * What an API server answers: lists are read as a stream and as objects alike, refusals are printed
 * in bounds, and what is read can be written and read again.
 */
class KubernetesJsonFuzzTest implements FuzzTarget {
  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  @FuzzTest
  @Override
  public void fuzz(byte[] data) throws Exception {
    refusal(data);
    Map<String, Object> whole;
    try {
      whole = JsonMaps.read(data);
    } catch (JacksonException e) {
      page(data); // may see objects before what is no JSON, and then fails
      return;
    }
    Claims.same(whole, JsonMaps.read(JsonMaps.write(whole)), "objects are written and read again");
    discovery(whole);
    if (plain(data)) {
      Optional<ObjectStateStream.Page> page = page(data);
      if (page.isPresent()) {
        List<?> items = whole.get("items") instanceof List<?> list ? list : List.of();
        Claims.same(
            items.stream().map(ObjectStateReader::of).map(KubernetesJsonFuzzTest::texts).toList(),
            page.get().states().stream().map(KubernetesJsonFuzzTest::texts).toList(),
            "a stream has the same objects");
        Claims.same(
            ObjectStateReader.text(ObjectStateReader.map(whole.get("metadata")), "continue"),
            page.get().next(),
            "a stream has the same next page");
      }
    }
  }

  private static void refusal(byte[] data) {
    for (int status : List.of(403, 409, 422, 500)) {
      ApiException refusal =
          ApiExceptionReader.of(new HttpAnswer(status, "Reason", Map.of(), data));
      Claims.printable(
          String.valueOf(ClusterErrors.refused("Reading", "server", refusal).getMessage()));
      Claims.same(status, refusal.status(), "the status stays");
      Claims.that(!refusal.immutable() || status == 422, "only 422 is of immutable fields");
    }
  }

  private static void discovery(Map<String, Object> answer) throws ApiException {
    Discovery.Getter getter = (path, accept) -> Optional.of(answer);
    ApiResources resources = new Discovery(getter, getter).all();
    for (ApiResource resource : resources.kinds()) {
      Claims.that(
          resources.find(resource.apiVersion(), resource.kind()).isPresent(),
          "what was found is found again: " + resource);
      Claims.that(
          resource.path("a b", "..").matches("/api(s/[^?#\\s]+)?/[^?#\\s]+"),
          "this is a path: " + resource.path("a b", ".."));
    }
  }

  private static Optional<ObjectStateStream.Page> page(byte[] data) {
    try {
      return Optional.of(ObjectStateStream.read(data));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** States as texts: a stream does not tell a number from its text. */
  private static Map<String, Object> texts(ObjectState state) {
    Map<String, Object> texts = new LinkedHashMap<>();
    texts.put("namespace", state.namespace());
    texts.put("name", state.name());
    texts.put("uid", state.uid());
    texts.put("resourceVersion", state.resourceVersion());
    texts.put("generation", state.generation());
    texts.put("labels", texts(state.labels()));
    texts.put("annotations", texts(state.annotations()));
    texts.put("managed", state.managed());
    texts.put("owned", state.owned());
    texts.put("deleting", state.deleting());
    return texts;
  }

  private static Map<String, String> texts(Map<String, Object> map) {
    Map<String, String> texts = new TreeMap<>();
    map.forEach(
        (key, value) -> {
          if (value != null && !(value instanceof Map) && !(value instanceof List)) {
            texts.put(key, String.valueOf(value));
          }
        });
    return texts;
  }

  /**
   * Whether no name is there twice, and no number has a point or an exponent. Those may be read
   * either way; Kubernetes' own metadata has neither.
   */
  private static boolean plain(byte[] data) {
    try (JsonParser json = STRICT.createParser(ObjectReadContext.empty(), data)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
          return false;
        }
      }
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }
}
