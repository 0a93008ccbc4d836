package dev.slipway.manifest.error;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Collects all errors, so that one build reports all of them. Used by one thread at a time. */
public final class Problems {
  private static final int SHOWN = 50;

  private final String place;
  private final List<UserErrorException> found = new ArrayList<>();

  /**
   * @param place where the errors are: {@code the manifests}
   */
  public Problems(String place) {
    this.place = place;
  }

  public void add(UserError problem) {
    add(new UserErrorException(problem));
  }

  public void add(UserErrorException problem) {
    found.add(problem);
  }

  /** The result of {@code work}, or {@code otherwise} if it fails. */
  public <T> T collect(Supplier<T> work, T otherwise) {
    try {
      return work.get();
    } catch (UserErrorException e) {
      add(e);
      return otherwise;
    }
  }

  /** Runs {@code work} and collects its error. */
  public void attempt(Runnable work) {
    collect(
        () -> {
          work.run();
          return true;
        },
        false);
  }

  /** The errors so far, in order. */
  public List<UserErrorException> all() {
    return List.copyOf(found);
  }

  /** Whether there is any. */
  public boolean found() {
    return !found.isEmpty();
  }

  /** Throws the only problem as it is, several as a list under the code of the first. */
  public void throwIfAny() {
    if (found.size() == 1) {
      throw found.get(0);
    }
    if (!found.isEmpty()) {
      throw new UserErrorException(list(), found.get(0));
    }
  }

  private UserError list() {
    UserError first = found.get(0).error();
    String shown =
        found.stream()
            .limit(SHOWN)
            .map(UserErrorException::error)
            .map(e -> e.where() + "  " + e.what() + ": " + e.why() + "  [" + e.code().label() + "]")
            .collect(Collectors.joining("\n"));
    String more = found.size() > SHOWN ? "\nand " + (found.size() - SHOWN) + " more" : "";
    String fixes =
        found.stream()
            .map(e -> e.error().fix())
            .distinct()
            .limit(5)
            .collect(Collectors.joining("\n"));
    return new UserError(
        first.code(), found.size() + " problems in " + place, first.where(), shown + more, fixes);
  }
}
