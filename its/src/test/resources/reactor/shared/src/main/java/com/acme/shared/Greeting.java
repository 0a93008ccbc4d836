package com.acme.shared;

public final class Greeting {
  public static String of(String name) {
    return "Here is " + name;
  }
}
