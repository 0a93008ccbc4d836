package dev.slipway.delivery.inventory.figures.commit;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectPath;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.delivery.suggest.changelog.ForgeCommits;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Times of commits from the projects of services on a forge: two requests per service whose
 * deployments are not in the cache, for the project and for its commits. Nothing is cloned.
 */
public final class ForgeCommitTimes implements CommitTimes {
  private static final int THREADS = 4;

  private final Forge forge;
  private final String host;
  private final RangeCache cache;
  private final Limits limits;

  /**
   * What is read at most, so that a run ends.
   *
   * @param commits of one request
   * @param ranges of one service, the newest of them
   * @param services the ones that were deployed last
   */
  public record Limits(int commits, int ranges, int services) {
    /** Of a build: ten pages of GitLab per request. */
    public static final Limits STANDARD = new Limits(1000, 200, 500);
  }

  /**
   * @param host of the forge: histories are read of projects on it only
   */
  public ForgeCommitTimes(Forge forge, String host, RangeCache cache, Limits limits) {
    this.forge = forge;
    this.host = host;
    this.cache = cache;
    this.limits = limits;
  }

  @Override
  public Map<CommitRange, RangeFacts> of(List<CommitRange> ranges) {
    Map<CommitRange, RangeFacts> facts = new LinkedHashMap<>();
    Map<String, List<CommitRange>> services = services(ranges, facts);
    List<Callable<Map<CommitRange, RangeFacts>>> tasks = new ArrayList<>();
    services.forEach(
        (path, all) -> {
          facts.putAll(cache.find(path, all));
          List<CommitRange> left = all.stream().filter(one -> !facts.containsKey(one)).toList();
          if (!left.isEmpty()) {
            tasks.add(() -> read(path, left));
          }
        });
    try {
      new Parallel(THREADS).all(tasks).forEach(facts::putAll);
    } catch (IOException e) {
      // Each task keeps its failure to itself: it was interrupted.
      ranges.forEach(range -> facts.putIfAbsent(range, RangeFacts.unknown("it was interrupted")));
    }
    return facts;
  }

  /** The ranges that are read, by project; what is said of the others is added to the facts. */
  private Map<String, List<CommitRange>> services(
      List<CommitRange> ranges, Map<CommitRange, RangeFacts> facts) {
    Map<String, List<CommitRange>> services = new LinkedHashMap<>();
    List<CommitRange> newest = new ArrayList<>(new LinkedHashSet<>(ranges));
    Collections.reverse(newest);
    for (CommitRange range : newest) {
      Optional<String> path = ProjectPath.on(host, range.service().source());
      String problem = path.isEmpty() ? "its source is not a project on " + host : range.problem();
      if (problem.isEmpty()) {
        problem = add(services, path.orElseThrow(), range);
      }
      if (!problem.isEmpty()) {
        facts.put(range, RangeFacts.unknown(problem));
      }
    }
    services.values().forEach(Collections::reverse);
    return services;
  }

  private String add(Map<String, List<CommitRange>> services, String path, CommitRange range) {
    if (!services.containsKey(path) && services.size() >= limits.services()) {
      return "no more than " + limits.services() + " services are read";
    }
    List<CommitRange> known = services.computeIfAbsent(path, any -> new ArrayList<>());
    if (known.size() >= limits.ranges()) {
      return "no more than " + limits.ranges() + " changes of a service are read";
    }
    known.add(range);
    return "";
  }

  private Map<CommitRange, RangeFacts> read(String path, List<CommitRange> ranges) {
    Map<CommitRange, RangeFacts> facts = new LinkedHashMap<>();
    String problem;
    try {
      Optional<Project> project = forge.project(path);
      if (project.isPresent()) {
        facts.putAll(
            new RangeReader(new ForgeCommits(forge, project.get()), limits.commits()).read(ranges));
        cache.keep(path, facts);
        return facts;
      }
      problem = "its source project does not exist, or the token can't read it";
    } catch (IOException e) {
      problem = "its history can't be read: " + e.getMessage();
    } catch (UserErrorException e) {
      problem = "its history can't be read: " + e.error().what();
    }
    for (CommitRange range : ranges) {
      facts.put(range, RangeFacts.unknown(problem));
    }
    return facts;
  }
}
