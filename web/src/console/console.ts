import { html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";

@customElement("floorwalker-console")
export class Console extends LitElement {
  protected override render() {
    return html`console`;
  }
}
