package th.cardholder.process.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every address of the API that no other controller answers. */
@RestController
class NothingElse {

  @RequestMapping("/camunda/api/journey/**")
  void nothing() {
    throw new Refused(HttpStatus.NOT_FOUND, "ไม่พบหน้าที่เรียก โปรดกลับไปที่รายการงาน");
  }
}
