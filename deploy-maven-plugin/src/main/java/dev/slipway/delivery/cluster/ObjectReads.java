package dev.slipway.delivery.cluster;

import dev.slipway.delivery.net.AnswerKind;
import dev.slipway.delivery.net.AnswerLines;
import dev.slipway.delivery.net.LineLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** {@link ObjectSource} by requests to an API server. */
final class ObjectReads implements ObjectSource {
  private static final int PAGE = 500;

  /** A server says where it is once a minute, even if nothing changes. */
  private static final Duration SILENCE = Duration.ofSeconds(90);

  private static final Duration LINE = Duration.ofSeconds(30);

  private final ApiClient client;
  private final ObjectLists lists;

  ObjectReads(ApiClient client, ObjectLists lists) {
    this.client = client;
    this.lists = lists;
  }

  @Override
  public ObjectList list(ObjectQuery query) throws ApiException {
    BriefObjects reader = new BriefObjects(query.resource());
    List<Map<String, Object>> objects = new ArrayList<>();
    String[] version = {""};
    lists.pages(
        query.path(),
        query.selectors(),
        "application/json",
        PAGE,
        answer -> {
          BriefObjects.Page page = reader.page(answer.body());
          objects.addAll(page.objects());
          version[0] = page.resourceVersion();
          return page.next();
        });
    return new ObjectList(objects, version[0]);
  }

  @Override
  public ObjectChanges watch(ObjectQuery query, String resourceVersion, Duration atMost)
      throws ApiException, IOException {
    String path =
        query.path()
            + "?watch=true&allowWatchBookmarks=true&timeoutSeconds="
            + atMost.toSeconds()
            + ObjectQuery.parameter("resourceVersion", resourceVersion)
            + query.selectors();
    LineLimits limits = new LineLimits(AnswerKind.OBJECTS.bytes(), SILENCE, LINE);
    return new Changes(client.lines(path, limits), new BriefObjects(query.resource()));
  }

  private record Changes(AnswerLines lines, BriefObjects reader) implements ObjectChanges {

    @Override
    public Optional<ObjectChange> next() throws ApiException, IOException {
      Optional<byte[]> line = lines.next();
      return line.isEmpty() ? Optional.empty() : Optional.of(change(line.get()));
    }

    private ObjectChange change(byte[] line) throws ApiException, IOException {
      BriefObjects.Event event;
      try {
        event = reader.event(line);
      } catch (JacksonException e) {
        throw new IOException("a line of the watch is not JSON", e);
      }
      if (event.type().equals("ERROR")) {
        throw ApiExceptionReader.of(event.object());
      }
      try {
        return new ObjectChange(ObjectChange.Type.valueOf(event.type()), event.object());
      } catch (IllegalArgumentException e) {
        throw new IOException("a line of the watch is not a change: " + said(event.type()), e);
      }
    }

    private static String said(String type) {
      String shown = type.length() > 20 ? type.substring(0, 20) : type;
      return shown.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "?");
    }

    @Override
    public void close() {
      lines.close();
    }
  }
}
