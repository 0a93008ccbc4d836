package com.acme.orders;

import com.acme.shared.Greeting;

public final class Orders {
  public static void main(String[] arguments) {
    System.out.println(Greeting.of("orders"));
  }
}
