package dev.slipway.delivery.cluster.watch;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ObjectChange;
import dev.slipway.delivery.cluster.ObjectChanges;
import dev.slipway.delivery.cluster.ObjectList;
import dev.slipway.delivery.cluster.ObjectQuery;
import dev.slipway.delivery.cluster.ObjectSource;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Answers lists and watches by a script. A line is the answer to a list ({@code list 7: s/a@1}) or
 * to a watch ({@code watch: +s/a@2 ~s/a@3 -s/a@4 *9 end}); the last word of a watch is how it ends:
 * {@code end}, {@code cut}, {@code silent} or a status. A status instead of {@code list} or {@code
 * watch} refuses. Where the script is at its end, watches stay open until they are closed.
 */
final class ScriptedSource implements ObjectSource {
  private final BlockingQueue<String> script = new LinkedBlockingQueue<>();
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  ScriptedSource(String... lines) {
    script.addAll(Arrays.asList(lines));
  }

  @Override
  public ObjectList list(ObjectQuery query) throws ApiException {
    requests.add("list " + shown(query));
    String line = script.poll();
    if (line == null) {
      return new ObjectList(List.of(), "1");
    }
    String[] words = accepted(line, "list").split(" ");
    return new ObjectList(
        Arrays.stream(words).skip(2).map(Objects::object).toList(), words[1].replace(":", ""));
  }

  @Override
  public ObjectChanges watch(ObjectQuery query, String resourceVersion, Duration atMost)
      throws ApiException, IOException {
    requests.add("watch " + shown(query) + " " + resourceVersion);
    String line = script.poll();
    return new Changes(line == null ? "watch: open" : accepted(line, "watch"));
  }

  private static String accepted(String line, String verb) throws ApiException {
    String[] words = line.split(" ");
    if (words[0].matches("\\d+")) {
      throw new ApiException(Integer.parseInt(words[0]), "refused");
    }
    if (!words[0].startsWith(verb)) {
      throw new IllegalStateException("the script says " + line + ", the request is a " + verb);
    }
    return line;
  }

  private static String shown(ObjectQuery query) {
    return query.resource().plural() + "/" + query.namespace();
  }

  private static final class Changes implements ObjectChanges {
    private final List<String> words;
    private final AtomicBoolean closed = new AtomicBoolean();
    private int at;

    Changes(String line) {
      this.words = Arrays.asList(line.split(" "));
      this.at = 1;
    }

    @Override
    public Optional<ObjectChange> next() throws ApiException, IOException {
      String word = words.get(at++);
      ObjectChange.@Nullable Type type =
          switch (word.charAt(0)) {
            case '+' -> ObjectChange.Type.ADDED;
            case '~' -> ObjectChange.Type.MODIFIED;
            case '-' -> ObjectChange.Type.DELETED;
            case '*' -> ObjectChange.Type.BOOKMARK;
            default -> null;
          };
      if (type == ObjectChange.Type.BOOKMARK) {
        return Optional.of(new ObjectChange(type, Objects.object("/@" + word.substring(1))));
      }
      if (type != null) {
        return Optional.of(new ObjectChange(type, Objects.object(word.substring(1))));
      }
      return switch (word) {
        case "end" -> Optional.empty();
        case "cut" -> throw new IOException("reset");
        case "silent" -> throw new SocketTimeoutException("Read timed out");
        case "open" -> throw stay();
        default -> throw new ApiException(Integer.parseInt(word), "refused");
      };
    }

    private IOException stay() {
      try {
        while (!closed.get()) {
          TimeUnit.MILLISECONDS.sleep(5);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new IOException("closed");
    }

    @Override
    public void close() {
      closed.set(true);
    }
  }
}
