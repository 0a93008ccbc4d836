package dev.slipway.its.bed.gitlab;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The requests to the API. */
public final class RequestLog {
  private final ConcurrentLinkedQueue<Line> lines = new ConcurrentLinkedQueue<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();

  /**
   * A request.
   *
   * @param path decoded, behind {@code /api/v4}, with the query
   */
  public record Line(String method, String path, int status, String user) {}

  void add(Line line) {
    lines.add(line);
    boolean read = !line.method().matches("P.*|DELETE") || line.path().endsWith("/graphql");
    (read ? reads : writes).incrementAndGet();
  }

  void complain(String complaint) {
    complaints.add(complaint);
  }

  public List<Line> lines() {
    return List.copyOf(lines);
  }

  /** How many only read. */
  public int reads() {
    return reads.get();
  }

  /** How many changed something, or tried. */
  public int writes() {
    return writes.get();
  }

  /** What GitLab's API does not know, such as a parameter. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  public void clear() {
    lines.clear();
    complaints.clear();
    reads.set(0);
    writes.set(0);
  }
}
