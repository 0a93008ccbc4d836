package com.acme.clinic.owner;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

public interface SpeciesRepository extends JpaRepository<Species, Long> {
  List<Species> findByNameContainingIgnoreCaseOrderByName(String part);
}
