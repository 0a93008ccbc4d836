package com.acme.clinic.visit;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

public interface VisitRepository extends JpaRepository<Visit, Long> {
  List<Visit> findByNameContainingIgnoreCaseOrderByName(String part);
}
