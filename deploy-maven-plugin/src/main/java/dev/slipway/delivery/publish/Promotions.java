package dev.slipway.delivery.publish;

import dev.slipway.delivery.environment.BuildNames;
import dev.slipway.delivery.environment.EnvironmentRepository;
import dev.slipway.delivery.environment.Promoter;
import dev.slipway.delivery.environment.Promotion;
import dev.slipway.delivery.event.DeliveryListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The versions of all modules of a build, gathered by environment: each repository is read once,
 * and gets one commit and one push.
 */
public final class Promotions {
  private static final String MODULE = "module";
  private static final String IMAGE = "image";
  private static final String DESTINATION = "destination";

  private final Function<Destination, EnvironmentRepository> open;
  private final Promoter promoter;

  /**
   * The versions that environments were found to have already, by destination; shared by all
   * modules of the build.
   */
  private final Map<String, String> unchanged;

  public Promotions(
      Function<Destination, EnvironmentRepository> open,
      DeliveryListener events,
      Map<String, String> unchanged) {
    this.open = open;
    this.promoter = new Promoter(events);
    this.unchanged = unchanged;
  }

  /**
   * The data of a module, in types that all class loaders share.
   *
   * @param module {@code groupId:artifactId}
   * @param image repository of its image, empty for none
   */
  public static Map<String, String> said(String module, String image) {
    Map<String, String> map = new HashMap<>();
    map.put(MODULE, module);
    map.put(IMAGE, image);
    return map;
  }

  /** The same for a module that promotes its version. */
  public static Map<String, String> said(
      String module, String image, Promotion promotion, List<Destination> destinations) {
    Map<String, String> map = said(module, image);
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
    for (Map.Entry<Destination, List<Promotion>> one : gathered(said).entrySet()) {
      if (promoter.check(one.getValue(), open.apply(one.getKey()))) {
        unchanged.put(one.getKey().toString(), fingerprint(one.getValue()));
      }
    }
  }

  /** Names all versions in their environments. */
  public void promote(List<Map<String, String>> said) throws IOException {
    for (Map.Entry<Destination, List<Promotion>> one : gathered(said).entrySet()) {
      EnvironmentRepository repository = open.apply(one.getKey());
      // What existed a moment ago is not requested again.
      if (fingerprint(one.getValue()).equals(unchanged.get(one.getKey().toString()))) {
        promoter.unchanged(one.getValue(), repository);
      } else {
        promoter.promote(one.getValue(), repository);
      }
    }
  }

  private static Map<Destination, List<Promotion>> gathered(List<Map<String, String>> said) {
    Map<Destination, List<Promotion>> gathered = new LinkedHashMap<>();
    for (Map<String, String> one : said) {
      for (Destination destination : destinations(one)) {
        gathered.computeIfAbsent(destination, any -> new ArrayList<>()).add(Promotion.fromMap(one));
      }
    }
    return gathered;
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

  private static String fingerprint(List<Promotion> promotions) {
    return promotions.stream()
        .map(promotion -> promotion.update().toString())
        .collect(Collectors.joining("\n"));
  }
}
