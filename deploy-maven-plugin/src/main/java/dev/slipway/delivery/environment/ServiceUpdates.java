package dev.slipway.delivery.environment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code .slipway.yaml} of a repository: what of its own is proposed, and how it is grouped. It
 * only ever narrows what is proposed; what grants a right is in {@code environment.yaml}.
 *
 * @param ignored what is not proposed
 * @param policies which versions are, the first that names a reference counts
 * @param groups what is proposed together
 */
public record ServiceUpdates(List<Ignored> ignored, List<Policy> policies, List<Group> groups) {
  /** Of a repository without the file. */
  public static final ServiceUpdates NONE = new ServiceUpdates(List.of(), List.of(), List.of());

  public ServiceUpdates {
    ignored = List.copyOf(ignored);
    policies = List.copyOf(policies);
    groups = List.copyOf(groups);
  }

  /**
   * A reference that is left as it is.
   *
   * @param name pattern
   * @param versions range of the versions that are not proposed; empty for all
   */
  public record Ignored(NamePattern name, String versions) {}

  /**
   * Which versions are proposed.
   *
   * @param versions range; empty for any newer one
   * @param minimumAge time since the version was published
   */
  public record Policy(NamePattern name, String versions, Duration minimumAge) {}

  /** References that are proposed together. */
  public record Group(String name, List<NamePattern> names) {
    public Group {
      names = List.copyOf(names);
    }
  }

  /** The ranges of versions that are not proposed for a reference; an empty one stands for all. */
  public List<String> ignored(String reference) {
    return ignored.stream()
        .filter(one -> one.name().matches(reference))
        .map(Ignored::versions)
        .toList();
  }

  /** The policy for a reference. */
  public Optional<Policy> policy(String reference) {
    return policies.stream().filter(one -> one.name().matches(reference)).findFirst();
  }

  /** The group that a reference belongs to. */
  public Optional<String> group(String reference) {
    return groups.stream()
        .filter(group -> group.names().stream().anyMatch(name -> name.matches(reference)))
        .map(Group::name)
        .findFirst();
  }
}
