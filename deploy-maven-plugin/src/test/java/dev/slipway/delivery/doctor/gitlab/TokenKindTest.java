package dev.slipway.delivery.doctor.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenKindTest {
  @ParameterizedTest
  @CsvSource({
    "project_7_bot,                                PROJECT",
    "project_4194304_bot_ff3c5b6e7d8a9b0c1d2e3f40, PROJECT",
    "group_12_bot_1a2b,                            GROUP",
    "service_account_group_12_a1b2,                SERVICE_ACCOUNT",
    "alice,                                        PERSONAL",
    "project_manager,                              PERSONAL",
    "my_project_7_bot,                             PERSONAL",
    "'',                                           PERSONAL"
  })
  void theUserTellsTheKind(String user, TokenKind kind) {
    assertThat(TokenKind.of(user)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "0, NONE",
    "5, NONE",
    "10, GUEST",
    "15, PLANNER",
    "20, REPORTER",
    "25, REPORTER",
    "30, DEVELOPER",
    "40, MAINTAINER",
    "50, OWNER",
    "60, ADMIN",
    "99, ADMIN"
  })
  void aNumberIsTheRoleBelow(int level, Role role) {
    assertThat(Role.of(level)).isEqualTo(role);
  }

  @ParameterizedTest
  @CsvSource({
    "DEVELOPER,  30, true",
    "DEVELOPER,  40, false",
    "MAINTAINER, 30, true",
    "OWNER,       0, false",
    "NONE,        0, false"
  })
  void aRoleIncludesThoseBelow(Role role, int allowed, boolean may) {
    assertThat(role.isIn(List.of(allowed))).isEqualTo(may);
  }
}
