package dev.slipway.delivery.inventory.output;

import dev.slipway.delivery.inventory.AppFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Owners as entities: teams are Groups, {@code @name} is a User, and apps without an owner belong
 * to the Group {@code unowned}.
 *
 * @param groups safe names by the name of the team
 * @param users safe names by the name of the person, without its {@code @}
 */
record BackstageOwners(Map<String, String> groups, Map<String, String> users) {
  private static final String UNOWNED = "unowned";
  private static final String PERSON = "@";

  /** The owners of apps and of all that is not of one app. */
  static BackstageOwners of(String title, List<AppFacts> cells) {
    Set<String> groups = new TreeSet<>();
    Set<String> users = new TreeSet<>();
    add(title, groups, users);
    cells.forEach(cell -> add(cell.owner(), groups, users));
    return new BackstageOwners(SafeNames.of(groups), SafeNames.of(users));
  }

  private static void add(String owner, Set<String> groups, Set<String> users) {
    if (isPerson(owner)) {
      users.add(person(owner));
    } else {
      groups.add(team(owner));
    }
  }

  private static boolean isPerson(String owner) {
    return owner.startsWith(PERSON);
  }

  private static String person(String owner) {
    return owner.substring(PERSON.length());
  }

  private static String team(String owner) {
    return owner.isEmpty() ? UNOWNED : owner;
  }

  /** {@code group:default/team-shop}. */
  String reference(String owner) {
    return isPerson(owner)
        ? "user:default/" + users.getOrDefault(person(owner), UNOWNED)
        : "group:default/" + groups.getOrDefault(team(owner), UNOWNED);
  }

  List<Map<String, Object>> entities() {
    List<Map<String, Object>> entities = new ArrayList<>();
    groups.forEach(
        (name, safe) ->
            entities.add(
                BackstageEntities.entity(
                    "Group",
                    BackstageEntities.metadata(safe, name),
                    BackstageEntities.spec()
                        .text("type", "team")
                        .list("children", List.of(), child -> child))));
    users.forEach(
        (name, safe) ->
            entities.add(
                BackstageEntities.entity(
                    "User",
                    BackstageEntities.metadata(safe, name),
                    BackstageEntities.spec().list("memberOf", List.of(), group -> group))));
    return entities;
  }
}
