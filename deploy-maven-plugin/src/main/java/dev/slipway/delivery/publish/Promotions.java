package dev.slipway.delivery.publish;

import dev.slipway.delivery.environment.BuildNames;
import dev.slipway.delivery.environment.EnvironmentRepository;
import dev.slipway.delivery.environment.Promoter;
import dev.slipway.delivery.environment.Promotion;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The versions of all modules of a build, gathered by environment: each repository is read once,
 * and gets one commit and one push, or one merge request. Environments come one after the other, in
 * their order; the first failure ends it.
 */
public final class Promotions {
  private static final String MODULE = "module";
  private static final String IMAGE = "image";
  private static final String BUILD = "build";
  private static final String DESTINATION = "destination";

  private final Opener opener;
  private final Promoter promoter;

  /**
   * The versions that environments were found to have already, by destination; shared by all
   * modules of the build.
   */
  private final Map<String, String> unchanged;

  /** Opens environment repositories. */
  @FunctionalInterface
  public interface Opener {
    /**
     * Opens one.
     *
     * @param change what is going to be changed
     */
    EnvironmentRepository open(Destination destination, Change change) throws IOException;
  }

  /**
   * What a build changes in one environment.
   *
   * @param name of the only app, else of the build
   */
  public record Change(String name, List<Promotion> promotions) {
    public Change {
      promotions = List.copyOf(promotions);
    }

    Change without(Set<String> apps) {
      return new Change(
          name, promotions.stream().filter(one -> !apps.contains(one.update().app())).toList());
    }
  }

  public Promotions(Opener opener, DeliveryListener events, Map<String, String> unchanged) {
    this.opener = opener;
    this.promoter = new Promoter(events);
    this.unchanged = unchanged;
  }

  /** The data of a module, in types that all class loaders share. */
  public static Map<String, String> said(EnvironmentSettings.Module module) {
    Map<String, String> map = new HashMap<>();
    map.put(MODULE, module.id());
    map.put(IMAGE, module.image());
    map.put(BUILD, module.build());
    return map;
  }

  /** The same for a module that promotes its version. */
  public static Map<String, String> said(
      EnvironmentSettings.Module module, Promotion promotion, List<Destination> destinations) {
    Map<String, String> map = said(module);
    map.putAll(promotion.toMap());
    for (int i = 0; i < destinations.size(); i++) {
      String prefix = DESTINATION + i + ".";
      destinations.get(i).toMap().forEach((key, value) -> map.put(prefix + key, value));
    }
    return map;
  }

  /**
   * Makes sure that no two modules publish under one name and that each environment can be changed.
   *
   * @param names module by name; shared by all modules of the build
   */
  public void check(List<Map<String, String>> said, Map<String, String> names) throws IOException {
    BuildNames owners = new BuildNames(names);
    for (Map<String, String> one : said) {
      String module = one.getOrDefault(MODULE, "");
      String image = one.getOrDefault(IMAGE, "");
      if (!image.isEmpty()) {
        owners.take("image " + image, module);
      }
      for (Destination destination : destinations(one)) {
        owners.take("app " + one.get("app") + " in " + destination.address(), module);
      }
    }
    for (Map.Entry<Destination, Change> one : gathered(said).entrySet()) {
      Change change = one.getValue();
      if (promoter.check(change.promotions(), opener.open(one.getKey(), change))) {
        unchanged.put(one.getKey().toString(), fingerprint(change));
      }
    }
  }

  /**
   * Names all versions in their environments. An app that is held in one of them is left out there
   * and in those behind it, the others are promoted; then it fails.
   */
  public void promote(List<Map<String, String>> said) throws IOException {
    Map<Destination, Change> all = gathered(said);
    List<String> done = new ArrayList<>();
    Map<String, UserErrorException> held = new LinkedHashMap<>();
    for (Map.Entry<Destination, Change> one : all.entrySet()) {
      try {
        Change change = one.getValue().without(held.keySet());
        if (!change.promotions().isEmpty()) {
          held.putAll(promote(one.getKey(), change));
        }
      } catch (UserErrorException e) {
        throw all.size() == 1 ? e : PromotionProgress.stopped(e, done, open(all, done));
      } catch (ForgeException e) {
        throw all.size() == 1 ? e : PromotionProgress.stopped(e, done, open(all, done));
      }
      done.add(named(one.getKey()));
    }
    Problems problems = new Problems("these apps");
    held.values().forEach(problems::add);
    problems.throwIfAny();
  }

  private static List<String> open(Map<Destination, Change> all, List<String> done) {
    return all.keySet().stream().map(Promotions::named).skip(done.size() + 1L).toList();
  }

  private Map<String, UserErrorException> promote(Destination destination, Change change)
      throws IOException {
    EnvironmentRepository repository = opener.open(destination, change);
    // What existed a moment ago is not requested again.
    if (fingerprint(change).equals(unchanged.get(destination.toString()))) {
      promoter.unchanged(change.promotions(), repository);
      return Map.of();
    }
    return promoter.promote(change.promotions(), repository);
  }

  private static String named(Destination destination) {
    return destination.address() + ", branch " + destination.entry().branch();
  }

  private static Map<Destination, Change> gathered(List<Map<String, String>> said) {
    Map<Destination, List<Promotion>> gathered = new HashMap<>();
    List<List<Destination>> lists = new ArrayList<>();
    String build = "";
    for (Map<String, String> one : said) {
      List<Destination> own = destinations(one);
      lists.add(own);
      build = one.getOrDefault(BUILD, build);
      for (Destination destination : own) {
        gathered.computeIfAbsent(destination, any -> new ArrayList<>()).add(Promotion.fromMap(one));
      }
    }
    String common = build;
    return PromotionProgress.ordered(lists).stream()
        .collect(
            Collectors.toMap(
                destination -> destination,
                destination -> change(gathered.getOrDefault(destination, List.of()), common),
                (one, other) -> one,
                LinkedHashMap::new));
  }

  private static Change change(List<Promotion> promotions, String build) {
    String name = promotions.size() == 1 ? promotions.get(0).update().app() : build;
    return new Change(name, promotions);
  }

  private static List<Destination> destinations(Map<String, String> said) {
    List<Destination> destinations = new ArrayList<>();
    for (int i = 0; said.containsKey(DESTINATION + i + ".address"); i++) {
      String prefix = DESTINATION + i + ".";
      Map<String, String> own = new HashMap<>();
      said.forEach(
          (key, value) -> {
            if (key.startsWith(prefix)) {
              own.put(key.substring(prefix.length()), value);
            }
          });
      destinations.add(Destination.fromMap(own));
    }
    return destinations;
  }

  private static String fingerprint(Change change) {
    return change.promotions().stream()
        .map(promotion -> promotion.update().toString())
        .collect(Collectors.joining("\n"));
  }
}
