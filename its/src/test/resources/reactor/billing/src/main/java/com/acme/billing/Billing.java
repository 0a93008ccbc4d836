package com.acme.billing;

import com.acme.shared.Greeting;

public final class Billing {
  public static void main(String[] arguments) {
    System.out.println(Greeting.of("billing"));
  }
}
