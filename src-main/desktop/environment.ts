/** What the environment says about this run. Everything in it may be missing; nothing in it is asked for twice. */
export interface Environment {
  /** The bundled relay's port; 0 takes a free one. */
  readonly relayPort: number;
  readonly relayFolder: string | null;
  readonly tenantId: string;
  /** Given from outside, they win over the generated ones and are kept nowhere. */
  readonly webhookSecret: string | null;
  readonly jwtSecret: string | null;
  readonly publicUrl: string | null;
  readonly ringoverApiKey: string | null;
  readonly ringoverApiUrl: string | null;
  readonly recordingHosts: readonly string[] | null;
  /** Where local speech models lie, if not in the relay's folder. */
  readonly speechModelFolder: string | null;
  /** The person's yes to a key file, for computers that nobody sits at. */
  readonly allowsKeyFile: boolean;
  /** Another build of the SQLite driver; heeded in an unpackaged app only. */
  readonly sqliteBinding: string | null;
  readonly usesNodeFetch: boolean;
  readonly allowsDevTools: boolean;
  /** What the relay's process is given of the environment. */
  readonly relayVariables: Readonly<Record<string, string>>;
}

/** The port of the bundled relay. 3000 belongs to Ringover's own app on the same computer. [protocol §1] */
const defaultRelayPort = 4750;

const relayVariableNames = [
  'PATH',
  'HOME',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'TEMP',
  'SystemRoot',
  'NODE_EXTRA_CA_CERTS',
];

/** Reads the environment; what cannot be read is as if it were not there. */
export function parseEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  isPackaged: boolean,
): Environment {
  const text = (name: string): string | null => {
    const value = variables[name]?.trim();
    return value === undefined || value === '' ? null : value;
  };
  const port = Number(text('RELAY_PORT') ?? defaultRelayPort);
  return {
    relayPort: Number.isInteger(port) && port >= 0 && port < 65_536 ? port : defaultRelayPort,
    relayFolder: text('RELAY_DATA_DIR'),
    tenantId: text('RELAY_TENANT_ID') ?? 'tenant-1',
    webhookSecret: text('RINGOVER_WEBHOOK_SECRET'),
    jwtSecret: text('RELAY_JWT_SECRET'),
    publicUrl: text('RELAY_PUBLIC_URL'),
    ringoverApiKey: text('RINGOVER_API_KEY'),
    ringoverApiUrl: text('RINGOVER_API_URL'),
    recordingHosts:
      text('RELAY_RECORDING_HOSTS')
        ?.split(',')
        .map((host) => host.trim()) ?? null,
    speechModelFolder: text('RELAY_INSIGHT_MODELS_DIR'),
    allowsKeyFile: text('BRIEFLINE_KEY_FILE') === 'allow',
    sqliteBinding: isPackaged ? null : text('BRIEFLINE_SQLITE_BINDING'),
    usesNodeFetch: text('BRIEFLINE_NETWORK') === 'node',
    allowsDevTools: text('BRIEFLINE_DEV_TOOLS') === '1',
    relayVariables: Object.fromEntries(
      relayVariableNames.flatMap((name) => {
        const value = variables[name];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  };
}
