import { describe, expect, it } from '@jest/globals';
import { looksPersonal } from './looks-personal.js';

describe('looksPersonal', () => {
  it.each([
    '13800138000',
    '+86 138-0013-8000',
    '１３８００１３８０００',
    'u13800138000',
    'cust-13800138000',
    'zhang@qq.com',
    '11010519491231002X',
    '110105491231002',
    '4111111111111111',
    '6222-0212-3456-7890-128',
  ])('refuses %j', (ref) => expect(looksPersonal(ref)).toBe(true));

  it.each([
    'c-1',
    'cust_0001',
    'C20260901123456',
    '2088102146225135',
    '1764000000000123456',
    '01938001-3800-7138-8001-138001380001',
    'user:9f86d081884c7d659a2feaa0c55ad015',
    '1234567890',
    '张三',
  ])('accepts %j', (ref) => expect(looksPersonal(ref)).toBe(false));
});
