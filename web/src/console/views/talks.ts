import { html, nothing, type TemplateResult } from "lit/html.js";
import { css, customElement } from "../../elements/element.ts";
import type { Lang } from "../../strings/index.ts";
import { when } from "../parts.ts";
import { View } from "../view.ts";

export interface Photo {
  photo_id: string;
  url: string;
}

interface Talk {
  conversation_id: string;
  title: string;
  photos: Photo[];
  lang: Lang;
  updated: number;
  turns: number;
  nothing: number;
}

/** Conversations, the latest first. */
@customElement("fw-console-talks")
export class Talks extends View<Talk[]> {
  protected override load(): Promise<Talk[]> {
    return this.api.get("/api/console/conversations?limit=100");
  }

  protected override show(talks: Talk[]): TemplateResult {
    const { t, locale } = this;
    return html`<h1 tabindex="-1">${t.talks}</h1>
      ${talks.length
        ? html`<ul>
            ${talks.map(
              (talk) => html`<li>
                <a class="panel" href="#/talk/${talk.conversation_id}">
                  ${talk.photos.map((photo) => html`<img src=${photo.url} alt="" loading="lazy" />`)}
                  <span class="grow"><b lang=${talk.lang}>${talk.title || t.photosOnly}</b>
                    <span class="quiet">${when(talk.updated, locale)} · ${t.turns(talk.turns)}</span></span>
                  ${talk.nothing ? html`<span class="badge made">${t.withNothing(talk.nothing)}</span>` : nothing}
                  <span class="badge">${talk.lang}</span>
                </a>
              </li>`,
            )}
          </ul>`
        : html`<p>${t.noTalks}</p>`}`;
  }

  static override styles = [
    ...View.styles,
    css`
      ul {
        display: grid;
        gap: 8px;
      }
      a {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 12px 16px;
        color: inherit;
        text-decoration: none;
      }
      a:hover {
        border-color: var(--accent);
      }
      .grow {
        display: grid;
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      img {
        width: 44px;
        height: 44px;
        border-radius: 8px;
        object-fit: cover;
      }
    `,
  ];
}
