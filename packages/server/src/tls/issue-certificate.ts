import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  NameConstraints,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509'
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto'
import { isIP } from 'node:net'

// Certificates as RFC 5280 has them, with keys and signatures of ECDSA on P-256 (RFC 5758, section 3.2).

/** A certificate and its private key, as PEM. */
export interface KeyPair {
  cert: string
  key: string
}

/** Names and addresses that an authority may vouch for: a name with all below it, an address as a network `10.0.0.0/8`. */
export interface Realm {
  names: readonly string[]
  networks: readonly string[]
}

const ECDSA_WITH_SHA256 = new AlgorithmIdentifier({ algorithm: '1.2.840.10045.4.3.2' })
const COMMON_NAME = '2.5.4.3'
const ORGANIZATION = '2.5.4.10'
const DAY_MS = 86_400_000

/** An authority that signs itself. The name constraints bind it to its realm, so that its key opens nothing else. */
export function issueAuthority(title: string, realm: Realm, { now, days }: { now: number; days: number }): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const subject = nameOf(title)
  const subtrees = [
    ...realm.names.map((dNSName) => new GeneralName({ dNSName })),
    ...realm.networks.map((iPAddress) => new GeneralName({ iPAddress })),
  ].map((base) => new GeneralSubtree({ base }))
  const cert = issue({ issuer: subject, subject, publicKey, signer: privateKey, now, days }, [
    extension(id_ce_basicConstraints, new BasicConstraints({ cA: true, pathLenConstraint: 0 }), true),
    extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign), true),
    extension(id_ce_nameConstraints, new NameConstraints({ permittedSubtrees: new GeneralSubtrees(subtrees) }), true),
    extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyIdOf(publicKey))),
  ])
  return { cert, key: exportKey(privateKey) }
}

/** A certificate of a server, for these names and addresses, signed by the authority. */
export function issueServerCertificate(
  authority: KeyPair,
  hosts: readonly string[],
  { now, days }: { now: number; days: number },
): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const issuer = AsnConvert.parse(new X509Certificate(authority.cert).raw, Certificate)
  const alternatives = hosts.map((host) => new GeneralName(isIP(host) === 0 ? { dNSName: host } : { iPAddress: host }))
  const signer = createPrivateKey(authority.key)
  const cert = issue({ issuer: issuer.tbsCertificate.subject, subject: nameOf('Hongyan'), publicKey, signer, now, days }, [
    extension(id_ce_basicConstraints, new BasicConstraints(), true),
    extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.digitalSignature), true),
    extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_serverAuth])),
    extension(id_ce_subjectAltName, new SubjectAlternativeName(alternatives)),
    extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyIdOf(publicKey))),
    extension(
      id_ce_authorityKeyIdentifier,
      new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(keyIdOf(createPublicKey(signer))) }),
    ),
  ])
  return { cert, key: exportKey(privateKey) }
}

/** What an authority may vouch for, read back from its certificate. */
export function readRealm(certificate: X509Certificate): Realm {
  const { extensions = [] } = AsnConvert.parse(certificate.raw, Certificate).tbsCertificate
  const found = extensions.find(({ extnID }) => extnID === id_ce_nameConstraints)
  const subtrees = found ? (AsnConvert.parse(found.extnValue.buffer, NameConstraints).permittedSubtrees ?? []) : []
  return {
    names: subtrees.flatMap(({ base }) => base.dNSName ?? []),
    networks: subtrees.flatMap(({ base }) => base.iPAddress ?? []),
  }
}

interface Facts {
  issuer: Name
  subject: Name
  publicKey: KeyObject
  signer: KeyObject
  now: number
  days: number
}

function issue({ issuer, subject, publicKey, signer, now, days }: Facts, extensions: Extension[]): string {
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: bytes(Buffer.concat([Buffer.from([0x40]), randomBytes(15)])),
    signature: ECDSA_WITH_SHA256,
    issuer,
    subject,
    // Some clocks in a network are slow.
    validity: new Validity({ notBefore: new Date(now - DAY_MS), notAfter: new Date(now + days * DAY_MS) }),
    subjectPublicKeyInfo: AsnConvert.parse(publicKey.export({ type: 'spki', format: 'der' }), SubjectPublicKeyInfo),
    extensions: new Extensions(extensions),
  })
  const signatureValue = bytes(sign('sha256', Buffer.from(AsnConvert.serialize(tbsCertificate)), signer))
  const der = AsnConvert.serialize(new Certificate({ tbsCertificate, signatureAlgorithm: ECDSA_WITH_SHA256, signatureValue }))
  return new X509Certificate(Buffer.from(der)).toString()
}

function extension(extnID: string, value: object, critical = false): Extension {
  return new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) })
}

function nameOf(title: string): Name {
  const part = (type: string, utf8String: string): RelativeDistinguishedName =>
    new RelativeDistinguishedName([new AttributeTypeAndValue({ type, value: new AttributeValue({ utf8String }) })])
  return new Name([part(ORGANIZATION, 'Hongyan'), part(COMMON_NAME, title)])
}

function keyIdOf(publicKey: KeyObject): ArrayBuffer {
  return bytes(
    createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest()
      .subarray(0, 20),
  )
}

function exportKey(privateKey: KeyObject): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

function bytes(buffer: Uint8Array): ArrayBuffer {
  return Uint8Array.from(buffer).buffer
}
