package dev.slipway.delivery.cluster;

import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.manifest.json.JsonMaps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Lists of objects, page by page. */
final class ObjectLists {
  private static final String METADATA =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
  private static final String WHOLE = "application/json";
  private static final int OBJECTS_PAGE = 1000;
  // Metadata is small: one page is enough for most clusters.
  private static final int STATES_PAGE = 4000;

  private final ApiClient client;
  private final String origin;
  private final @Nullable Duration limit;

  ObjectLists(ApiClient client, String origin) {
    this(client, origin, null);
  }

  private ObjectLists(ApiClient client, String origin, @Nullable Duration limit) {
    this.client = client;
    this.origin = origin;
    this.limit = limit;
  }

  /** The same; a late or invalid response is an exception. */
  ObjectLists within(Duration most) {
    return new ObjectLists(client, origin, most);
  }

  List<ObjectState> states(ApiResource resource, String labelSelector) throws ApiException {
    return states(new ObjectQuery(resource, "", labelSelector, ""));
  }

  List<ObjectState> states(ObjectQuery query) throws ApiException {
    List<ObjectState> states = new ArrayList<>();
    pages(
        query.path(),
        query.selectors(),
        METADATA,
        STATES_PAGE,
        answer -> {
          ObjectStateStream.Page page = ObjectStateStream.read(answer.body());
          states.addAll(page.states());
          return page.next();
        });
    return states;
  }

  List<Map<String, Object>> objects(ApiResource resource, String labelSelector)
      throws ApiException {
    List<Map<String, Object>> objects = new ArrayList<>();
    pages(
        resource.path(),
        ObjectQuery.parameter("labelSelector", labelSelector),
        WHOLE,
        OBJECTS_PAGE,
        answer -> {
          Map<String, Object> page = JsonMaps.read(answer.body());
          if (page.get("items") instanceof List<?> list) {
            list.forEach(item -> objects.add(ObjectStateReader.map(item)));
          }
          return ObjectStateReader.text(ObjectStateReader.map(page.get("metadata")), "continue");
        });
    // A list leaves out what its items have in common.
    objects.replaceAll(
        object -> {
          Map<String, Object> whole = new LinkedHashMap<>();
          whole.put("apiVersion", resource.apiVersion());
          whole.put("kind", resource.kind());
          whole.putAll(object);
          return whole;
        });
    return objects;
  }

  /**
   * Requests page after page.
   *
   * @param objects the path of all of them
   * @param selectors further parameters, {@code &labelSelector=…}, or nothing
   * @param reader reads a page and returns the token of the next, empty after the last
   */
  void pages(
      String objects,
      String selectors,
      String accept,
      int size,
      Function<HttpAnswer, String> reader)
      throws ApiException {
    String next = "";
    int most = size;
    boolean again;
    do {
      again = false;
      String more = ObjectQuery.parameter("continue", next);
      String path = objects + "?limit=" + most + selectors + more;
      try {
        next = read(answer(path, accept), reader);
      } catch (ApiClient.PageTooLarge e) {
        if (most == 1) {
          throw e;
        }
        most = Math.max(1, most / 4);
        again = true; // objects can be large: fewer at a time
      }
    } while (again || !next.isEmpty());
  }

  private HttpAnswer answer(String path, String accept) throws ApiException {
    return limit == null
        ? client.require("GET", path, accept, null)
        : client.requireWithin(path, accept, limit);
  }

  private String read(HttpAnswer answer, Function<HttpAnswer, String> reader) throws ApiException {
    try {
      return reader.apply(answer);
    } catch (JacksonException e) {
      if (limit != null) {
        throw new ApiException(ApiException.NO_ANSWER, "the answer is not JSON");
      }
      throw ClusterErrors.unreachable(
          origin, new IllegalStateException("the answer is not JSON", e));
    }
  }
}
