package com.acme.clinic.visit;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/visits")
class VisitController {
  private final VisitService service;

  VisitController(VisitService service) {
    this.service = service;
  }

  @GetMapping
  List<Visit> find(@RequestParam(defaultValue = "") String part) {
    return service.find(part);
  }

  @PostMapping
  Visit add(@Valid @RequestBody Visit item) {
    return service.save(item);
  }
}
