package dev.slipway.delivery.publish;

import dev.slipway.delivery.environment.CommitText;
import dev.slipway.delivery.environment.EnvironmentRepository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** An environment repository in memory. */
final class MemoryRepository implements EnvironmentRepository {
  final Map<String, String> files = new TreeMap<>();
  final List<String> commits = new ArrayList<>();
  final List<String> requests = new ArrayList<>();
  private final String address;

  MemoryRepository(String address) {
    this.address = address;
    files.put("environment.yaml", "kind: Environment\n");
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public String branch() {
    return "main";
  }

  @Override
  public Map<String, String> read(Collection<String> paths) {
    requests.add("read");
    Map<String, String> found = new TreeMap<>(files);
    found.keySet().retainAll(paths);
    return found;
  }

  @Override
  public Map<String, String> readBelow(Collection<String> folders) {
    requests.add("readBelow");
    Map<String, String> found = new TreeMap<>(files);
    found.keySet().removeIf(path -> folders.stream().noneMatch(f -> path.startsWith(f + "/")));
    return found;
  }

  @Override
  public void requireWritable() {
    requests.add("requireWritable");
  }

  @Override
  public Optional<String> change(
      Map<String, UnaryOperator<String>> edits, Supplier<CommitText> text) {
    requests.add("change");
    Map<String, String> changed = new TreeMap<>();
    edits.forEach(
        (path, edit) -> {
          String before = files.getOrDefault(path, "");
          String after = edit.apply(before);
          if (!after.equals(before)) {
            changed.put(path, after);
          }
        });
    if (changed.isEmpty()) {
      return Optional.empty();
    }
    files.putAll(changed);
    commits.add(text.get().subject());
    return Optional.of("commit" + commits.size());
  }
}
