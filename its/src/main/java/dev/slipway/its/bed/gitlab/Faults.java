package dev.slipway.its.bed.gitlab;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Answers on demand: 429, 5xx, pages of proxies. */
public final class Faults {
  private final List<Fault> all = new CopyOnWriteArrayList<>();

  private record Fault(Pattern requests, AtomicInteger left, Reply reply) {}

  /**
   * The next requests that match are answered so.
   *
   * @param requests such as {@code GET /projects/1/repository/branches.*}
   */
  public void add(String requests, int times, Reply reply) {
    all.add(new Fault(Pattern.compile(requests), new AtomicInteger(times), reply));
  }

  Optional<Reply> next(String method, String path) {
    for (Iterator<Fault> each = all.iterator(); each.hasNext(); ) {
      Fault fault = each.next();
      if (fault.requests().matcher(method + " " + path).matches()
          && fault.left().getAndDecrement() > 0) {
        return Optional.of(fault.reply());
      }
    }
    return Optional.empty();
  }
}
