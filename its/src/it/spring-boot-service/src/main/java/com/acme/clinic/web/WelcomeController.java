package com.acme.clinic.web;

import com.acme.clinic.owner.OwnerService;
import com.acme.clinic.vet.VetService;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class WelcomeController {
  private final OwnerService owners;
  private final VetService vets;

  WelcomeController(OwnerService owners, VetService vets) {
    this.owners = owners;
    this.vets = vets;
  }

  @GetMapping("/")
  String welcome(Model model) {
    model.addAttribute("owners", owners.find(""));
    model.addAttribute("vets", vets.find(""));
    return "welcome";
  }
}
