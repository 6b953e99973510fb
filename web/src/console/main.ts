import "./console.ts";
