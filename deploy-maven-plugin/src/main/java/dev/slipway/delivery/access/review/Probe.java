package dev.slipway.delivery.access.review;

import dev.slipway.delivery.access.Level;
import java.util.List;
import java.util.Optional;

/** What is asked of the API server for a subject in a namespace. */
public enum Probe {
  READ("get", "", "pods"),
  EXEC("create", "", "pods/exec"),
  RESTART("patch", "apps", "deployments"),
  WRITE("update", "apps", "deployments"),
  SECRETS("get", "", "secrets"),
  ROLES("create", Binding.GROUP, "rolebindings"),
  TOKENS("create", "", "serviceaccounts/token");

  private final Permission permission;

  Probe(String verb, String group, String resource) {
    this.permission = new Permission(verb, group, resource);
  }

  public Permission permission() {
    return permission;
  }

  /**
   * A few that tell a level from others, the most telling first.
   *
   * @param level by the files; empty for none
   */
  static List<Probe> of(Optional<Level> level) {
    return level
        .map(
            one ->
                switch (one) {
                  case READONLY -> List.of(EXEC, READ, SECRETS);
                  case DEVELOPER -> List.of(SECRETS, EXEC, WRITE, RESTART);
                  case ADMIN -> List.of(ROLES, WRITE, TOKENS);
                })
        .orElse(List.of(SECRETS, EXEC, WRITE, READ));
  }
}
