/** On another site's page the server wants to know that the page's origin may call it: a signed pass, no cookie. */
const KEPT_AS = "floorwalker.session";

export class Sessions {
  private asked: Promise<string> | null = null;

  /** `root`: where the server is; "" is the page's own, which needs no pass. */
  constructor(private readonly root: () => string) {}

  async fetch(path: string, options: RequestInit & { headers: Headers }): Promise<Response> {
    const root = this.root();
    if (!root) return fetch(path, options);
    const send = async (): Promise<Response> => {
      options.headers.set("authorization", `Bearer ${await (this.asked ??= this.pass(root))}`);
      return fetch(root + path, { ...options, credentials: "omit" });
    };
    const answer = await send();
    if (answer.status !== 401) return answer;
    this.asked = this.renewed(root); // it has run out, or the server's secret is another
    return send();
  }

  private async pass(root: string): Promise<string> {
    try {
      const [from, pass] = (sessionStorage.getItem(KEPT_AS) ?? "").split(" ");
      if (from === root && pass) return pass;
    } catch {
      // Nothing can be kept here.
    }
    return this.renewed(root);
  }

  private async renewed(root: string): Promise<string> {
    try {
      const answer = await fetch(`${root}/api/session`, { method: "POST", credentials: "omit" });
      const pass = answer.ok ? ((await answer.json()) as { session: string }).session : "";
      try {
        sessionStorage.setItem(KEPT_AS, `${root} ${pass}`);
      } catch {
        // It holds for this page, then.
      }
      return pass;
    } catch (error) {
      this.asked = null; // the next call tries again
      throw error;
    }
  }
}
