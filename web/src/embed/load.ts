/** The chat's bundle, by the name with its content's hash: filled in when this script is built. */
declare const APP: string;

export const loadChat = (server: string): Promise<void> => import(server + APP) as Promise<void>;
