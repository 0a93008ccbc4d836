package dev.slipway.its.bed.gitlab;

import dev.slipway.manifest.json.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** Users and their tokens. */
public final class Users {
  private final Map<String, Long> users = new TreeMap<>();
  private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();
  private final String web;
  private long ids;

  Users(String web) {
    this.web = web;
  }

  /** Adds a user if there is none of this name. */
  public synchronized void add(String name) {
    users.putIfAbsent(name, users.size() + 1L);
  }

  /** Makes a personal token with the scope {@code api} for a user, who may be new. */
  public String token(String user) {
    return token(user, "", List.of("api"), 40).value();
  }

  /** Makes a token. */
  public synchronized AccessToken token(
      String user, String project, List<String> scopes, int access) {
    add(user);
    ids++;
    String value = "glpat-%s%06dq".formatted(Integer.toHexString(user.hashCode()), ids);
    AccessToken token =
        new AccessToken(
            ids, value, user, project, scopes, access, Optional.of(LocalDate.of(2027, 6, 1)));
    tokens.put(value, token);
    return token;
  }

  /** A token for a project, whose user is made with it, as GitLab does it each time. */
  public synchronized AccessToken projectToken(long project, String path, List<String> scopes) {
    String user = "project_%d_bot_%08x".formatted(project, (ids + 1) * 0x9E3779B1L & 0xFFFFFFFFL);
    return token(user, path, scopes, 40);
  }

  /** A new value for a token; the user stays, the old value ends. */
  public synchronized AccessToken rotate(AccessToken old) {
    tokens.remove(old.value());
    return token(old.user(), old.project(), old.scopes(), old.access());
  }

  public void revoke(String value) {
    tokens.remove(value);
  }

  Optional<AccessToken> find(String value) {
    return Optional.ofNullable(tokens.get(value));
  }

  synchronized Optional<AccessToken> find(long id) {
    return tokens.values().stream().filter(each -> each.id() == id).findFirst();
  }

  synchronized Optional<String> name(long id) {
    return users.entrySet().stream()
        .filter(each -> each.getValue() == id)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  synchronized boolean exists(String name) {
    return users.containsKey(name);
  }

  synchronized List<String> names() {
    return new ArrayList<>(users.keySet());
  }

  synchronized ObjectNode view(String name) {
    long id = users.getOrDefault(name, 0L);
    return Json.object()
        .put("id", id)
        .put("username", name)
        .put("name", name)
        .put("state", "active")
        .put("locked", false)
        .put("avatar_url", (String) null)
        .put("web_url", web + "/" + name);
  }
}
